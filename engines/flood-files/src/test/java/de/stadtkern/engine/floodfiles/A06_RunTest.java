package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Progress;
import de.stadtkern.engine.flood.output.Snapshot;
import de.stadtkern.engine.floodfiles.command.Flood;
import de.stadtkern.engine.floodfiles.geotiff.GeoTiff;
import de.stadtkern.engine.floodfiles.map.DepthMap;
import de.stadtkern.engine.floodfiles.output.FloodRun;
import de.stadtkern.engine.floodfiles.output.ResultFolder;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import de.stadtkern.engine.floodfiles.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the scenario to the folder of results, and what is left when it does not come to that. */
class A06_RunTest {
    private static final GridFrame FRAME = new GridFrame(1000, 2100, 2, 60, 50);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 28);

    @TempDir
    private Path folder = Path.of("");

    private Path scenario = Path.of("");

    @BeforeEach
    void valley() throws IOException {
        float[] z = new float[3000];
        for (int cell = 0; cell < z.length; cell++) {
            double fromMiddle = (cell % 60 - 30) * 0.05;
            z[cell] = (float) (120 + fromMiddle * fromMiddle + (cell / 60) * -0.02);
        }
        Fields.write(folder.resolve("terrain.tif"), FRAME, z);
        scenario = folder.resolve("scenario.json");
        Files.writeString(scenario, """
                {"title": "A valley", "assumptions": ["Invented"], "terrain": {"files": ["terrain.tif"]},
                 "rain": {"block": {"rain_mm_h": 100, "duration_min": 10}},
                 "boundaries": [{"edge": "south", "free": {"slope": 0.01}}],
                 "gauges": [{"name": "outlet, \\"south\\"", "at": {"x_m": 1061, "y_m": 2003}}],
                 "run": {"end_min": 15, "threads": 1}, "outputs": {"snapshot_interval_min": 5}}""");
    }

    private FloodCase floodCase() {
        return ScenarioReader.read(scenario, A04_ScenarioTest.PLENTY)
                .floodCase()
                .orElseThrow();
    }

    private List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void run(Path out) throws IOException {
        try (ResultFolder result = ResultFolder.begin(out, false)) {
            assertThat(new FloodRun(floodCase(), DATE).run(result, scenario, Observer.SILENT))
                    .isPresent();
            result.finish();
        }
    }

    @Test
    void theFolderHoldsGridsSeriesMapsAndTheSummary() throws IOException {
        run(folder.resolve("out"));

        List<String> names = names(folder.resolve("out"));
        assertThat(names)
                .anyMatch(name -> name.matches("depth_00h0[56]m.*tif"))
                .contains("first_flooded.tif", "flooded_duration.tif", "gauges.csv", "ledger.csv")
                .contains(
                        "max_depth.tif",
                        "max_depth_velocity.tif",
                        "max_velocity.tif",
                        "result.json",
                        "scenario.json",
                        "time_of_maximum.tif");
        for (String name : names) {
            if (name.endsWith(".tif")) {
                GeoTiff grid = GeoTiff.open(folder.resolve("out").resolve(name));
                assertThat(grid.frame()).isEqualTo(FRAME);
                assertThat(grid.crs()).contains(Fields.UTM32);
            }
        }
        float[] depth = Fields.read(GeoTiff.open(folder.resolve("out/max_depth.tif")));
        assertThat(depth[49 * 60 + 30]).as("water in the middle of the valley").isGreaterThan(0.05f);
        assertThat(depth[5 * 60]).as("and little on its side").isLessThan(0.02f);

        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/result.json")));
        assertThat(json.get("ledger_relative_error").doubleValue()).isLessThanOrEqualTo(1e-6);
        assertThat(json.get("ledger_m3").get("rain").doubleValue())
                .isCloseTo(3000 * 4 * 0.1 / 6, org.assertj.core.data.Offset.offset(0.01));
        assertThat(json.get("date").stringValue()).isEqualTo("2026-11-28");
        assertThat(json.get("files").size()).isEqualTo(names.size() - 1);
        assertThat(Files.readAllLines(folder.resolve("out/gauges.csv")))
                .hasSizeGreaterThan(10)
                .element(1)
                .asString()
                .startsWith("\"outlet, \"\"south\"\"\",0.0,");
        assertThat(Files.readAllLines(folder.resolve("out/ledger.csv"))).hasSizeGreaterThan(10);
        if (DepthMap.canDraw()) {
            assertThat(ImageIO.read(folder.resolve("out/map_de.png").toFile()).getWidth())
                    .isGreaterThan(1000);
            assertThat(names).contains("map_en.png");
        }
    }

    @Test
    void theSameScenarioMakesTheSameBytes() throws IOException {
        run(folder.resolve("one"));
        run(folder.resolve("two"));
        for (String name : names(folder.resolve("one"))) {
            assertThat(folder.resolve("one").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
        }
    }

    @Test
    void snapshotsComeWhileTheRunGoesOn() throws IOException {
        List<Double> times = new ArrayList<>();
        try (ResultFolder result = ResultFolder.begin(folder.resolve("out"), false)) {
            new FloodRun(floodCase(), DATE).run(result, scenario, new Observer() {
                @Override
                public void snapshot(Snapshot snapshot) {
                    times.add(snapshot.t_s());
                    assertThat(folder.resolve("out")).doesNotExist();
                }
            });
        }
        assertThat(times)
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(3)
                .last()
                .satisfies(t -> assertThat(t).isCloseTo(900, org.assertj.core.data.Offset.offset(1e-6)));
    }

    @Test
    void aCancelledRunLeavesNothing() throws IOException {
        List<String> before = names(folder);
        AtomicReference<FloodRun> run = new AtomicReference<>(new FloodRun(floodCase(), DATE));
        try (ResultFolder result = ResultFolder.begin(folder.resolve("out"), false)) {
            assertThat(run.get().run(result, scenario, new Observer() {
                        @Override
                        public void progress(Progress progress) {
                            run.get().cancel();
                        }
                    }))
                    .isEmpty();
        }
        assertThat(names(folder)).isEqualTo(before);
    }

    @Test
    void aFullDiskLeavesNothingAndSaysSo() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        List<String> before = names(folder);
        for (String file : List.of(
                "max_velocity.tif", "depth_00h00m00s.tif", "ledger.csv", "gauges.csv", "map_de.png", "result.json")) {
            if (file.endsWith(".png") && !DepthMap.canDraw()) {
                continue;
            }
            assertThatThrownBy(() -> {
                        try (ResultFolder result = ResultFolder.begin(folder.resolve("out"), false)) {
                            Files.createSymbolicLink(result.file(file), Path.of("/dev/full"));
                            new FloodRun(floodCase(), DATE).run(result, scenario, Observer.SILENT);
                            result.finish();
                        }
                    })
                    .as(file)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(names(folder)).as(file).isEqualTo(before);
        }
    }

    @Test
    void theCommandLineRunsRefusesAndReplaces() throws IOException {
        assertThat(flood("run", "scenario.json", "--out", "out")).contains("exit 0", "Done:", "A valley");
        assertThat(flood("run", "scenario.json", "--out", "out"))
                .contains("exit 1", "--out", "holds an earlier result", "--replace");
        assertThat(flood("run", "scenario.json", "--out", "out", "--replace")).contains("exit 0");
        assertThat(flood("run", "scenario.json", "--out", ".", "--replace")).contains("exit 1", "holds other files");
        assertThat(flood("check", "scenario.json")).contains("exit 0", "ready to run", "60 × 50 cells of 2.0 m");
        Files.writeString(
                scenario,
                Files.readString(scenario)
                        .replace("\"rain_mm_h\": 100", "\"rain_mm_h\": -1")
                        .replace("terrain.tif", "missing.tif"));
        assertThat(flood("check", "scenario.json"))
                .contains("exit 1", "/rain/block/rain_mm_h", "/terrain/files/0", "there is no such file", "2 problems");
        assertThat(flood("run", "scenario.json", "--out", "other")).contains("exit 1", "2 problems");
        assertThat(folder.resolve("other")).doesNotExist();
        assertThat(flood("schema")).contains("exit 0", "https://json-schema.org/draft/2020-12/schema");
        assertThat(flood("run", "scenario.json")).contains("exit 2", "--out");
        assertThat(flood("demo", "--out", "x", "--language", "fr")).contains("exit 2", "de or en");
    }

    private String flood(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);
        int code = Flood.carryOut(new Flood.Surroundings(to, to, clock, folder, false), arguments);
        to.flush();
        return said + "\nexit " + code;
    }
}
