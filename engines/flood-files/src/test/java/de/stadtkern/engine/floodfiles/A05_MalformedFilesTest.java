package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import de.stadtkern.engine.floodfiles.raster.AsciiGrid;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.scenario.Fault;
import de.stadtkern.engine.floodfiles.scenario.Memory;
import de.stadtkern.engine.floodfiles.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files damaged at random, from printed seeds: always a sound case or a clear fault, never an exception, never a hang. */
class A05_MalformedFilesTest {
    private static final GridFrame FRAME = new GridFrame(1000, 2020, 1, 24, 20);
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1e308",
            "-1e308",
            "NaN",
            "Infinity",
            "99999999999",
            "2147483647",
            "4294967296",
            "1e-300",
            "\"\"",
            "null",
            "[]",
            "{}",
            "-",
            "1.2.3");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws Exception {
        float[] z = Fields.heights(FRAME, 1, 0);
        Fields.write(folder.resolve("terrain.tif"), FRAME, z);
        AsciiGrid.write(folder.resolve("terrain.asc"), FRAME, z);
        StringBuilder points = new StringBuilder();
        for (int cell = 0; cell < z.length; cell++) {
            points.append(FRAME.x(cell % 24))
                    .append(' ')
                    .append(FRAME.y(cell / 24))
                    .append(' ')
                    .append(z[cell])
                    .append('\n');
        }
        Files.writeString(folder.resolve("terrain.xyz"), points);
        float[] cover = new float[z.length];
        Arrays.fill(cover, 1);
        Fields.write(folder.resolve("cover.tif"), FRAME, cover);
        Files.writeString(folder.resolve("cover.csv"), "code,name,manning_s_m13,constant_mm_h\n1,street,0.02,5\n");
        Files.writeString(folder.resolve("buildings.geojson"), """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25832"}},"features":[
                {"type":"Feature","properties":{"a":1},"geometry":{"type":"Polygon","coordinates":[[[1004,2004],[1010,2004],[1010,2010],[1004,2010],[1004,2004]]]}},
                {"type":"Feature","properties":{"a":2},"geometry":{"type":"MultiPolygon","coordinates":[[[[1014,2004],[1018,2004],[1018,2010],[1014,2004]]]]}}]}""");
        SmallGeoPackage.write(
                folder.resolve("buildings.gpkg"), 25832, "POLYGON ((1004 2004, 1010 2004, 1010 2010, 1004 2004))");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "terrain.tif,400",
        "terrain.asc,200",
        "terrain.xyz,200",
        "cover.csv,150",
        "buildings.geojson,300",
        "buildings.gpkg,80",
        "scenario.json,400"
    })
    void damageIsReportedAndNothingElse(String name, int cases) throws IOException {
        String terrain = name.startsWith("terrain") ? name : "terrain.tif";
        String buildings = name.startsWith("buildings") ? name : "buildings.geojson";
        Path scenario = folder.resolve("scenario.json");
        Files.writeString(scenario, """
                {"title": "x", "crs": "EPSG:25832", "terrain": {"files": ["%s"]},
                 "surface": {"land_cover": {"files": ["cover.tif"], "classes": "cover.csv"}},
                 "buildings": {"file": "%s"}, "rain": {"hyetograph": {"step_min": 5, "rain_mm_h": [1, 2, 3]}},
                 "boundaries": [{"edge": "south", "level_m": {"t_min": [0, 5], "value": [1, 2]}}],
                 "gauges": [{"name": "g", "at": {"x_m": 1005, "y_m": 2005}}], "run": {"end_min": 10}}""".formatted(terrain, buildings));
        Path victim = folder.resolve(name);
        byte[] whole = Files.readAllBytes(victim);
        int refused = 0;
        for (long seed = 1; seed <= cases; seed++) {
            Files.write(victim, damaged(whole, seed, !name.endsWith("tif") && !name.endsWith("gpkg")));
            long now = seed;
            List<Fault> faults = assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> ScenarioReader.read(scenario, new Memory(256L << 20)).faults(),
                    () -> name + ", seed " + now);
            refused += faults.isEmpty() ? 0 : 1;
            assertThat(faults).as(name + ", seed " + seed).allSatisfy(fault -> {
                assertThat(fault.place()).isNotBlank();
                assertThat(fault.what())
                        .isNotBlank()
                        .doesNotContain("Exception")
                        .hasSizeLessThan(1000);
                assertThat(fault.wayOut()).isNotBlank();
            });
        }
        assertThat(refused).as("damage is mostly found").isGreaterThan(cases / 5);
    }

    private static byte[] damaged(byte[] whole, long seed, boolean text) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = whole.clone();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            // Heads matter most: half of the damage goes into the first kilobyte.
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 1024) : bytes.length);
            switch (random.nextInt(text ? 6 : 4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> {
                    int length = Math.min(random.nextInt(1, 40), bytes.length - at);
                    for (int i = 0; i < length; i++) {
                        bytes[at + i] = (byte) (random.nextBoolean() ? 0xFF : 0);
                    }
                }
                default -> bytes = replacedNumber(bytes, at, random);
            }
        }
        return bytes;
    }

    private static byte[] replacedNumber(byte[] bytes, int at, SplittableRandom random) {
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && (Character.isDigit(bytes[to]) || bytes[to] == '.')) {
            to++;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return (text.substring(0, from) + NUMBERS.get(random.nextInt(NUMBERS.size())) + text.substring(to))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
