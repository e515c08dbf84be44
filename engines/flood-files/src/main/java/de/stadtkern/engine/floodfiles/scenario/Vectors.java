package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.drainage.Inlet;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.floodfiles.features.Feature;
import de.stadtkern.engine.floodfiles.features.FeatureFile;
import de.stadtkern.engine.floodfiles.features.LineFaces;
import de.stadtkern.engine.floodfiles.features.PolygonCells;
import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Reads the vector files that a scenario names, and puts buildings, break lines and inlets onto the grid. */
final class Vectors {
    private final Path folder;
    private final CrsRule crs;
    private final Faults faults;

    Vectors(Path folder, CrsRule crs, Faults faults) {
        this.folder = folder;
        this.crs = crs;
        this.faults = faults;
    }

    /** The features of the file at {@code file}, each checked; empty when it cannot be read. */
    private Optional<List<Feature>> features(Section entry) {
        Path path;
        try {
            path = folder.resolve(entry.text("file"));
        } catch (InvalidPathException e) {
            faults.add(
                    entry.at("file"), "this is no path", "give the name of a file relative to the scenario's folder");
            return Optional.empty();
        }
        try {
            FeatureFile file = FeatureFile.read(path, entry.optional("layer"));
            file.bad().forEach(each -> faults.add(entry.at("file"), path, each));
            boolean degrees = file.crs().isEmpty()
                    && !entry.has("crs")
                    && !file.features().isEmpty()
                    && file.features().stream().allMatch(Vectors::looksLikeDegrees);
            crs.check(entry, path, degrees ? Optional.of(new Crs(4326)) : file.crs());
            return Optional.of(file.features());
        } catch (IOException e) {
            faults.add(entry.at("file"), path, e);
            return Optional.empty();
        }
    }

    private static boolean looksLikeDegrees(Feature feature) {
        return Arrays.stream(feature.geometry().getCoordinates())
                .allMatch(c -> Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90);
    }

    private void fault(Section entry, Feature feature, String what, String wayOut) {
        faults.add(
                entry.at("file"),
                folder.resolve(entry.text("file")),
                new BadFileException(feature.place(), what, wayOut));
    }

    /** Buildings on the grid, and how many of them are too small to hold the centre of a cell. */
    record Built(Buildings buildings, int number, int tooSmall) {}

    Optional<Built> buildings(Section section, @Nullable GridFrame frame, List<String> catchments) {
        Optional<List<Feature>> features = features(section);
        if (features.isEmpty()) {
            return Optional.empty();
        }
        int[] buildingOf = new int[frame == null ? 0 : (int) frame.cells()];
        int[] roof = new int[features.get().size() + 1];
        Arrays.fill(roof, -1);
        int number = 0;
        int tooSmall = 0;
        int outside = 0;
        for (Feature feature : features.get()) {
            Geometry geometry = feature.geometry();
            if (!(geometry.getDimension() == 2 && geometry.getArea() > 0)) {
                fault(
                        section,
                        feature,
                        geometry.getDimension() < 2
                                ? "a building is a polygon, not a " + geometry.getGeometryType()
                                : "a building without area",
                        "mend or remove that feature");
                continue;
            }
            int catchment = roofCatchment(section, feature, catchments);
            if (frame == null) {
                continue;
            }
            var box = geometry.getEnvelopeInternal();
            if (box.getMaxX() <= frame.west_m()
                    || box.getMinX() >= frame.east_m()
                    || box.getMaxY() <= frame.south_m()
                    || box.getMinY() >= frame.north_m()) {
                outside++;
                continue;
            }
            int id = number + 1;
            int[] cells = {0};
            PolygonCells.each(frame, geometry, (row, from, to) -> {
                Arrays.fill(buildingOf, row * frame.columns() + from, row * frame.columns() + to, id);
                cells[0] += to - from;
            });
            if (cells[0] == 0) {
                tooSmall++;
            } else {
                number++;
                roof[number] = catchment;
            }
        }
        if (frame != null && outside > 0 && outside == features.get().size()) {
            faults.add(
                    section.at("file"),
                    "none of the " + outside + " buildings lies in the area",
                    "are the coordinates in the scenario's system? Easting comes first");
        }
        boolean toSewers = section.has("roof_catchment_property");
        return Optional.of(new Built(
                new Buildings(
                        buildingOf,
                        section.text("treatment", "raised").equals("raised")
                                ? Buildings.Treatment.RAISED
                                : Buildings.Treatment.REMOVED,
                        section.number("raise_m", 10),
                        toSewers ? Arrays.copyOf(roof, number + 1) : null),
                number,
                tooSmall));
    }

    private int roofCatchment(Section section, Feature feature, List<String> catchments) {
        Object name = feature.properties().get(section.text("roof_catchment_property", ""));
        if (name == null) {
            return -1;
        }
        int catchment = catchments.indexOf(text(name));
        if (catchment < 0) {
            fault(
                    section,
                    feature,
                    "its roof drains into '" + text(name) + "', which is no sewer catchment",
                    "the catchments are: " + String.join(", ", catchments));
        }
        return catchment;
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    /** @param z_m bed levels, or null when the terrain has a mistake; then only the file is checked */
    List<Crest> crests(Section entry, @Nullable GridFrame frame, float @Nullable [] z_m) {
        List<Crest> crests = new ArrayList<>();
        if ((entry.has("height_m") ? 1 : 0) + (entry.has("crest_m") ? 1 : 0) + (entry.has("crest_property") ? 1 : 0)
                != 1) {
            faults.add(
                    entry.pointer(),
                    "the crest is not clear",
                    "give exactly one of height_m, crest_m and crest_property");
            return crests;
        }
        for (Feature feature : features(entry).orElse(List.of())) {
            Geometry geometry = feature.geometry();
            if (!(geometry.getLength() > 0)) {
                fault(entry, feature, "a break line without length", "mend or remove that feature");
                continue;
            }
            double level = crest(entry, feature);
            if (frame == null || z_m == null || Double.isNaN(level)) {
                continue;
            }
            LineFaces.each(frame, geometry, (row, column, side) -> {
                int cell = row * frame.columns() + column;
                float here = z_m[cell];
                float beside = z_m[side == Side.EAST ? cell + 1 : cell + frame.columns()];
                if (!Float.isNaN(here) && !Float.isNaN(beside)) {
                    double crest = entry.has("height_m") ? Math.max(here, beside) + entry.number("height_m") : level;
                    crests.add(new Crest(cell, side, (float) crest));
                }
            });
        }
        return crests;
    }

    private double crest(Section entry, Feature feature) {
        if (!entry.has("crest_property")) {
            return entry.number("crest_m", 0);
        }
        Object value = feature.properties().get(entry.text("crest_property"));
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        fault(
                entry,
                feature,
                "its property '" + entry.text("crest_property") + "' is no number",
                "give every line the level of its crest in m");
        return Double.NaN;
    }

    List<Inlet> inlets(Section entry, @Nullable GridFrame frame, List<String> catchments) {
        List<Inlet> inlets = new ArrayList<>();
        for (Feature feature : features(entry).orElse(List.of())) {
            String name = text(feature.properties().getOrDefault(entry.text("catchment_property"), ""));
            int catchment = catchments.indexOf(name);
            if (catchment < 0) {
                fault(
                        entry,
                        feature,
                        "it leads to '" + name + "', which is no sewer catchment",
                        "the catchments are: " + String.join(", ", catchments));
            }
            for (Coordinate at : feature.geometry().getCoordinates()) {
                if (frame != null && catchment >= 0 && frame.contains(at.x, at.y)) {
                    inlets.add(new Inlet(
                            frame.row(at.y) * frame.columns() + frame.column(at.x),
                            catchment,
                            entry.number("weir_length_m", 1.6),
                            entry.number("orifice_area_m2", 0.08)));
                }
            }
        }
        return inlets;
    }
}
