package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.loss.Infiltration;
import de.stadtkern.engine.flood.loss.LossClass;
import de.stadtkern.engine.flood.loss.Losses;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Roughness and losses of the ground, everywhere or by classes of land cover. */
final class Surfaces {
    static final double USUAL_MANNING = 0.035;
    private final Path folder;
    private final Terrains terrains;
    private final Faults faults;

    Surfaces(Path folder, Terrains terrains, Faults faults) {
        this.folder = folder;
        this.terrains = terrains;
        this.faults = faults;
    }

    /** What the ground does to water. */
    record Surface(Manning manning, Losses losses) {
        static Surface usual() {
            return new Surface(Manning.everywhere(USUAL_MANNING), Losses.none());
        }
    }

    /** @param frame the terrain's, or null when it has a mistake; then only the table is checked */
    Optional<Surface> surface(Section section, @Nullable GridFrame frame, float @Nullable [] z_m) {
        double manning = section.number("manning_s_m13", USUAL_MANNING);
        Optional<LossClass> everywhere = section.section("losses").map(losses -> lossClass("everywhere", losses));
        Optional<Section> cover = section.section("land_cover");
        if (cover.isEmpty()) {
            return Optional.of(new Surface(
                    Manning.everywhere(manning),
                    everywhere.map(Losses::everywhere).orElse(Losses.none())));
        }
        Optional<Map<Integer, LandCoverTable.Row>> table = table(cover.get());
        if (frame == null || z_m == null) {
            return Optional.empty();
        }
        Optional<float[]> codes = terrains.codes(cover.get(), frame);
        if (table.isEmpty() || codes.isEmpty()) {
            return Optional.empty();
        }
        return classes(cover.get(), frame, z_m, codes.get(), table.get(), manning, everywhere);
    }

    private Optional<Map<Integer, LandCoverTable.Row>> table(Section cover) {
        try {
            Path path = folder.resolve(cover.text("classes"));
            try {
                return Optional.of(
                        LandCoverTable.read(path, problem -> faults.add(cover.at("classes"), path, problem)));
            } catch (IOException e) {
                faults.add(cover.at("classes"), path, e);
            }
        } catch (InvalidPathException e) {
            faults.add(
                    cover.at("classes"),
                    "this is no path",
                    "give the name of a file relative to the scenario's folder");
        }
        return Optional.empty();
    }

    private Optional<Surface> classes(
            Section cover,
            GridFrame frame,
            float[] z_m,
            float[] codes,
            Map<Integer, LandCoverTable.Row> table,
            double manning,
            Optional<LossClass> everywhere) {
        List<LossClass> classes = new ArrayList<>();
        classes.add(everywhere.orElse(LossClass.of("without land cover", new Infiltration.None())));
        Map<Integer, Byte> classOfCode = new TreeMap<>();
        table.forEach((code, row) -> {
            classOfCode.put(code, (byte) classes.size());
            classes.add(row.losses());
        });
        Map<Integer, Integer> unknown = new TreeMap<>();
        byte[] classOf = new byte[codes.length];
        // The codes' array becomes Manning's: at 80 million cells another one would be 320 MB.
        for (int cell = 0; cell < codes.length; cell++) {
            float value = codes[cell];
            codes[cell] = (float) manning;
            if (Float.isNaN(value) || Float.isNaN(z_m[cell])) {
                continue;
            }
            int code = Math.round(value);
            LandCoverTable.Row row = table.get(code);
            if (row == null) {
                unknown.merge(code, 1, Integer::sum);
                continue;
            }
            classOf[cell] = classOfCode.getOrDefault(code, (byte) 0);
            codes[cell] = (float) row.manning_s_m13().orElse(manning);
        }
        if (!unknown.isEmpty()) {
            String list = unknown.entrySet().stream()
                    .limit(10)
                    .map(each -> each.getKey() + " (" + each.getValue() + " cells)")
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            faults.add(
                    cover.at("classes"),
                    String.format(
                            Locale.ROOT,
                            "%d code%s of the raster not in the table: %s",
                            unknown.size(),
                            unknown.size() == 1 ? " is" : "s are",
                            list),
                    "add a row for each of them");
            return Optional.empty();
        }
        return Optional.of(new Surface(Manning.of(codes), new Losses(classes, classOf)));
    }

    private LossClass lossClass(String name, Section section) {
        Infiltration infiltration =
                section.section("infiltration").map(this::infiltration).orElse(new Infiltration.None());
        return new LossClass(
                name,
                section.number("initial_abstraction_mm", 0),
                section.number("runoff_coefficient", 1),
                infiltration);
    }

    private Infiltration infiltration(Section section) {
        if (section.has("constant_mm_h")) {
            return new Infiltration.Constant(section.number("constant_mm_h"));
        }
        if (section.has("curve_number")) {
            return new Infiltration.CurveNumber(section.number("curve_number"));
        }
        if (section.has("horton")) {
            Section horton = section.section("horton").orElseThrow();
            if (horton.number("fc_mm_h") > horton.number("f0_mm_h")) {
                faults.add(
                        horton.at("fc_mm_h"),
                        "the final rate is above the first one",
                        "fc_mm_h is at most f0_mm_h; are they swapped?");
            }
            return new Infiltration.Horton(horton.number("f0_mm_h"), horton.number("fc_mm_h"), horton.number("k_1_h"));
        }
        Section green = section.section("green_ampt").orElseThrow();
        return new Infiltration.GreenAmpt(
                green.number("k_mm_h"), green.number("suction_mm"), green.number("moisture_deficit"));
    }
}
