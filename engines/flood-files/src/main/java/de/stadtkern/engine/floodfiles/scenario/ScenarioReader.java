package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.ModelCheck;
import de.stadtkern.engine.flood.Problem;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.drainage.SewerCatchments;
import de.stadtkern.engine.flood.output.OutputSettings;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Terrain;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and checks a scenario with all the files that it names. */
public final class ScenarioReader {
    private static final long LARGEST = 64L << 20;
    private static final List<String> GRIDS = List.of(
            "max_depth", "max_velocity", "max_depth_velocity", "first_flooded", "time_of_maximum", "flooded_duration");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Memory memory;
    private final Faults faults = new Faults();
    private final List<String> facts = new ArrayList<>();

    private ScenarioReader(Path file, Memory memory) {
        this.file = file;
        this.memory = memory;
    }

    /**
     * What came of a scenario: the case, or the mistakes.
     *
     * @param floodCase there when there is no mistake
     * @param faults every mistake that was found
     */
    public record Reading(Optional<FloodCase> floodCase, List<Fault> faults) {}

    /** Reads everything; never throws for what a scenario or its files hold. */
    public static Reading read(Path file, Memory memory) {
        ScenarioReader reader = new ScenarioReader(file, memory);
        Optional<FloodCase> read = Optional.empty();
        try {
            read = reader.read();
        } catch (IOException e) {
            reader.faults.add("", file, e);
        }
        return new Reading(reader.faults.none() ? read : Optional.empty(), reader.faults.list());
    }

    private Optional<FloodCase> read() throws IOException {
        if (Files.size(file) > LARGEST) {
            faults.add("", "the scenario is larger than 64 MiB", "put large data into files that it names");
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        JsonNode tree;
        try {
            tree = JSON.readTree(bytes);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String what = String.valueOf(e.getOriginalMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("; enable `.*", "");
            faults.add(
                    "line " + line,
                    "this is no JSON: " + (what.length() > 200 ? what.substring(0, 200) + "…" : what),
                    "look at that line of the scenario in an editor");
            return Optional.empty();
        }
        new ScenarioSchema().check(tree, faults);
        finite(tree, "");
        return tree.isObject() ? read(new Section(tree, ""), sha256(bytes)) : Optional.empty();
    }

    /** JSON allows 1e999, which no double holds. */
    private void finite(JsonNode node, String pointer) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            faults.add(pointer, "the number is too large", "write a number that means something here");
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                finite(node.get(i), pointer + "/" + i);
            }
        } else {
            node.properties().forEach(each -> finite(each.getValue(), pointer + "/" + each.getKey()));
        }
    }

    /** A section without mistake; what has one has been reported, and the rest goes on without it. */
    private Optional<Section> sound(Section scenario, String key) {
        return scenario.has(key) && !faults.at("/" + key) ? scenario.section(key) : Optional.empty();
    }

    private Optional<FloodCase> read(Section scenario, String sha256) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        CrsRule crs = new CrsRule(scenario, faults);
        Terrains terrains = new Terrains(folder, crs, faults, memory);
        Optional<Terrains.Ground> ground = sound(scenario, "terrain").flatMap(terrains::terrain);
        @Nullable GridFrame frame = ground.map(Terrains.Ground::frame).orElse(null);
        float @Nullable [] z_m = ground.isPresent() ? ground.get().z_m() : null;

        Surfaces surfaces = new Surfaces(folder, terrains, faults);
        Surfaces.Surface surface = sound(scenario, "surface")
                .flatMap(each -> surfaces.surface(each, frame, z_m))
                .orElse(Surfaces.Surface.usual());
        Rains.Event rain =
                sound(scenario, "rain").flatMap(new Rains(faults)::rain).orElse(Rains.Event.none());
        Vectors vectors = new Vectors(folder, crs, faults);
        Places places = new Places(frame, z_m, faults);
        Structures structures = new Structures(places, faults);
        List<String> catchments = structures.catchments(scenario);
        Optional<Vectors.Built> built =
                sound(scenario, "buildings").flatMap(each -> vectors.buildings(each, frame, catchments));
        List<Crest> crests = new ArrayList<>();
        for (Section each : scenario.sections("break_lines")) {
            if (!faults.at(each.pointer())) {
                crests.addAll(vectors.crests(each, frame, z_m));
            }
        }
        var openings = structures.openings(scenario, frame, z_m);
        Edges edges = new Edges(frame, z_m, places, faults);
        var boundaries = edges.boundaries(scenario);
        var inflows = edges.inflows(scenario);
        Optional<SewerCatchments> sewers =
                sound(scenario, "drainage").flatMap(each -> structures.sewers(each, frame, catchments, vectors));
        var gauges = structures.gauges(scenario);
        water(scenario);
        if (!faults.none() || ground.isEmpty() || frame == null || z_m == null) {
            return Optional.empty();
        }

        facts(ground.get(), built, crests.size());
        OutputSettings output = output(scenario)
                .withGauges(
                        gauges,
                        scenario.section("outputs")
                                .map(each -> each.number("gauge_interval_s", 60))
                                .orElse(60.0));
        Section run = scenario.section("run").orElseThrow();
        FloodModel model = FloodModel.on(new Terrain(frame.grid(), z_m), surface.manning(), run.number("end_min") * 60)
                .withRain(rain.rain())
                .withLosses(surface.losses())
                .withBuildings(built.map(Vectors.Built::buildings).orElse(Buildings.none()))
                .withCrests(crests)
                .withOpenings(openings)
                .withBoundaries(boundaries)
                .withInflows(inflows)
                .withOutput(output);
        if (sewers.isPresent()) {
            model = model.withSewers(sewers.get());
        }
        Settings settings = settings(run);
        for (Problem problem : ModelCheck.problems(model, settings)) {
            faults.add(
                    "model: " + problem.field(),
                    problem.text(),
                    "correct the part of the scenario that this comes from");
        }
        Section outputs = scenario.section("outputs").orElse(new Section(JSON.createObjectNode(), "/outputs"));
        return Optional.of(new FloodCase(
                scenario.text("title"),
                scenario.texts("assumptions"),
                List.copyOf(facts),
                crs.common().orElseThrow(),
                frame,
                model,
                settings,
                outputs.has("grids") ? new LinkedHashSet<>(outputs.texts("grids")) : Set.copyOf(GRIDS),
                outputs.has("map_languages") ? outputs.texts("map_languages") : List.of("de", "en"),
                rain.depth_mm(),
                rain.duration_min(),
                sha256));
    }

    private void water(Section scenario) {
        boolean discharge = scenario.sections("boundaries").stream().anyMatch(each -> !each.has("free"));
        if (!scenario.has("rain") && !scenario.has("inflows") && !discharge) {
            faults.add(
                    "/rain",
                    "there is no water: neither rain nor inflows nor a boundary that lets some in",
                    "add \"rain\": {\"block\": {\"rain_mm_h\": 50, \"duration_min\": 60}}");
        }
    }

    private void facts(Terrains.Ground ground, Optional<Vectors.Built> built, int crests) {
        GridFrame frame = ground.frame();
        facts.add(String.format(
                Locale.ROOT,
                "%d × %d cells of %s m, %.2f km²",
                frame.columns(),
                frame.rows(),
                frame.cellSize_m(),
                frame.cells() * frame.cellSize_m() * frame.cellSize_m() / 1e6));
        if (ground.holes().cells() > 0) {
            facts.add(ground.holes().cells() + " cells without height are outside of the model");
        }
        if (ground.filled() > 0) {
            facts.add(ground.filled() + " cells in holes were filled from their rim");
        }
        built.ifPresent(each -> facts.add(each.number() + " buildings"
                + (each.tooSmall() > 0 ? "; " + each.tooSmall() + " are too small for the grid" : "")));
        if (crests > 0) {
            facts.add(crests + " faces under break lines");
        }
    }

    private OutputSettings output(Section scenario) {
        OutputSettings usual = OutputSettings.usual();
        return sound(scenario, "outputs")
                .map(each -> new OutputSettings(
                        each.number("flood_depth_m", usual.floodDepth_m()),
                        usual.gauges(),
                        usual.gaugeInterval_s(),
                        each.has("snapshot_interval_min")
                                ? each.number("snapshot_interval_min") * 60
                                : usual.snapshotInterval_s(),
                        each.number("maxima_interval_s", usual.maximaInterval_s())))
                .orElse(usual);
    }

    private static Settings settings(Section run) {
        Settings usual = Settings.usual();
        return usual.withScheme(
                        run.text("scheme", "local_inertia").equals("shallow_water")
                                ? Scheme.SHALLOW_WATER
                                : Scheme.LOCAL_INERTIA)
                .withThreads(run.integer("threads", usual.threads()))
                .withLocalSteps(run.flag("local_steps", usual.localSteps()))
                .withMaxStep(run.number("max_step_s", usual.maxStep_s()))
                .withTheta(run.number("theta", usual.theta()))
                .withAlpha(run.number("alpha", usual.alpha()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
