package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.loss.Infiltration;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.floodfiles.demo.DemonstrationTown;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.scenario.Fault;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import de.stadtkern.engine.floodfiles.scenario.Memory;
import de.stadtkern.engine.floodfiles.scenario.ScenarioReader;
import de.stadtkern.engine.floodfiles.scenario.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JSON file is a case; everything wrong with it is said at once, with its place and the way out. */
class A04_ScenarioTest {
    static final Memory PLENTY = new Memory(8L << 30);
    private static final GridFrame FRAME = new GridFrame(1000, 2100, 2, 60, 50);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        Fields.write(folder.resolve("terrain.tif"), FRAME, Fields.heights(FRAME, 1, 0));
        float[] cover = new float[3000];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = i % 60 < 30 ? 1 : 2;
        }
        Fields.write(folder.resolve("cover.tif"), FRAME, cover);
        Files.writeString(
                folder.resolve("cover.csv"),
                "code;name;manning_s_m13;constant_mm_h\n1;street;0.016;0\n2;meadow;0.06;20\n");
        Files.writeString(folder.resolve("buildings.geojson"), """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25832"}},"features":[
                {"type":"Feature","properties":{"sewer":"a"},"geometry":{"type":"Polygon","coordinates":[[[1020,2020],[1030,2020],[1030,2030],[1020,2030],[1020,2020]]]}}]}""");
        Files.writeString(folder.resolve("walls.geojson"), """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25832"}},"features":[
                {"type":"Feature","properties":{"top":125},"geometry":{"type":"LineString","coordinates":[[1040,2020],[1040,2040]]}}]}""");
    }

    private static final String WHOLE = """
            {
              "title": "Everything",
              "terrain": {"files": ["terrain.tif"]},
              "surface": {"land_cover": {"files": ["cover.tif"], "classes": "cover.csv"}},
              "buildings": {"file": "buildings.geojson", "treatment": "removed", "roof_catchment_property": "sewer"},
              "break_lines": [{"file": "walls.geojson", "crest_property": "top"}],
              "openings": [{"name": "pipe", "from": {"x_m": 1050, "y_m": 2050}, "to": {"x_m": 1060, "y_m": 2050}, "width_m": 1, "height_m": 1}],
              "rain": {"block": {"rain_mm_h": 50, "duration_min": 60}},
              "boundaries": [{"edge": "south", "free": {"slope": 0.01}},
                             {"edge": "north", "from_m": 1010, "to_m": 1020, "discharge_m3_s": {"t_min": [0, 30], "value": [0, 2]}}],
              "inflows": [{"name": "spring", "at": {"x_m": 1101, "y_m": 2051}, "radius_m": 2, "discharge_m3_s": 0.1}],
              "drainage": {"catchments": [{"name": "a", "capacity_m3_s": 0.5, "storage_m3": 100}],
                           "inlets": [{"at": {"x_m": 1005, "y_m": 2005}, "catchment": "a"}]},
              "gauges": [{"name": "gate", "at": {"x_m": 1011, "y_m": 2011}}],
              "run": {"end_min": 120, "scheme": "shallow_water", "threads": 1},
              "outputs": {"snapshot_interval_min": 30, "grids": ["max_depth"], "map_languages": ["de"]}
            }""";

    private ScenarioReader.Reading read(String json) throws IOException {
        Path scenario = folder.resolve("scenario.json");
        Files.writeString(scenario, json);
        return ScenarioReader.read(scenario, PLENTY);
    }

    private List<String> faults(UnaryOperator<String> mistake) throws IOException {
        return read(mistake.apply(WHOLE)).faults().stream()
                .map(fault -> fault.place() + ": " + fault.what())
                .toList();
    }

    @Test
    void everythingInAScenarioArrivesInTheModel() throws IOException {
        ScenarioReader.Reading reading = read(WHOLE);
        assertThat(reading.faults()).isEmpty();
        FloodCase read = reading.floodCase().orElseThrow();
        assertThat(read.crs()).isEqualTo(Fields.UTM32);
        assertThat(read.frame()).isEqualTo(FRAME);
        assertThat(read.rainDepth_mm()).isEqualTo(50);
        assertThat(read.settings().scheme()).isEqualTo(Scheme.SHALLOW_WATER);
        assertThat(read.settings().threads()).isEqualTo(1);
        assertThat(read.grids()).containsExactly("max_depth");
        assertThat(read.mapLanguages()).containsExactly("de");
        var model = read.model();
        assertThat(model.end_s()).isEqualTo(7200);
        assertThat(model.manning().at(0)).isEqualTo(0.016f);
        assertThat(model.manning().at(40)).isEqualTo(0.06f);
        assertThat(model.losses().classes()).hasSize(3);
        assertThat(model.losses().classes().get(2).infiltration()).isEqualTo(new Infiltration.Constant(20));
        assertThat(model.rain().mm_h()[0][0]).isEqualTo(50f);
        assertThat(model.rain().start_s()).containsExactly(0, 3600);
        assertThat(model.buildings().treatment()).isEqualTo(Buildings.Treatment.REMOVED);
        assertThat(model.buildings().buildingOf()).isNotNull().contains(1);
        assertThat(model.buildings().roofCatchment()).containsExactly(-1, 0);
        assertThat(model.crests())
                .hasSize(10)
                .allSatisfy(crest -> assertThat(crest.crest_m()).isEqualTo(125f));
        assertThat(model.openings())
                .singleElement()
                .satisfies(opening -> assertThat(opening.length_m()).isEqualTo(10));
        assertThat(model.boundaries()).hasSize(2);
        assertThat(model.boundaries().get(1).cells()).hasSize(5);
        assertThat(model.boundaries().get(1).kind()).isInstanceOf(Boundary.Discharge.class);
        assertThat(model.inflows().getFirst().cells()).hasSize(5);
        assertThat(model.output().gauges()).hasSize(1);
        assertThat(model.output().snapshotInterval_s()).isEqualTo(1800);
        assertThat(model.sewers()).isNotNull();
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws IOException {
        float[] holes = Fields.heights(FRAME, 1, 0);
        holes[610] = Float.NaN;
        holes[611] = Float.NaN;
        holes[2000] = Float.NaN;
        Fields.write(folder.resolve("terrain.tif"), FRAME, holes);
        Files.writeString(folder.resolve("buildings.geojson"), """
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25833"}},"features":[
                {"type":"Feature","id":"flat","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1020,2020],[1030,2020],[1040,2020],[1020,2020]]]}}]}""");
        Files.writeString(
                folder.resolve("cover.csv"),
                "code;name;manning_s_m13;constant_mm_h\n1;street;-0.016;0\n2;meadow;nan;20\n");

        List<Fault> faults = read(WHOLE.replace("\"rain_mm_h\": 50", "\"rain_mm_h\": -50")
                        .replace("\"end_min\": 120", "\"end_minutes\": 120")
                        .replace("\"from_m\": 1010, \"to_m\": 1020", "\"from_m\": 1020, \"to_m\": 1010")
                        .replace("\"x_m\": 1011, \"y_m\": 2011", "\"x_m\": 9011, \"y_m\": 2011")
                        .replace("\"catchment\": \"a\"", "\"catchment\": \"b\"")
                        .replace("{\"slope\": 0.01}", "{\"slope\": 0}"))
                .faults();

        assertThat(faults)
                .extracting(Fault::place)
                .anyMatch(place -> place.equals("/rain/block/rain_mm_h"))
                .anyMatch(place -> place.equals("/run/end_minutes"))
                .anyMatch(place -> place.equals("/run/end_min"));
        assertThat(faults.stream().map(Fault::toString).toList().toString())
                .contains("-50")
                .contains("Intensity of rain, 0 to 2000 mm/h.")
                .contains("did you mean \"end_min\"?")
                .contains("2 holes with 3 cells without height; the largest has 2 cells, at x 1021.0, y 2079.0")
                .contains("mixed coordinate systems")
                .contains("EPSG:25833")
                .contains("feature 1 (id flat)")
                .contains("a building without area")
                .contains("line 2")
                .contains("line 3")
                .contains("/boundaries/0/free/slope")
                .contains("the boundary ends at 1010.0 before it begins at 1020.0")
                .contains("there is no catchment 'b'");
        assertThat(faults).allSatisfy(fault -> assertThat(fault.wayOut()).isNotBlank());
    }

    @Test
    void placesOutsideAndImpossibleBoundariesAreMistakes() throws IOException {
        assertThat(faults(json -> json.replace("\"x_m\": 1011, \"y_m\": 2011", "\"x_m\": 9011, \"y_m\": 2011")))
                .singleElement()
                .asString()
                .startsWith("/gauges/0/at: the point 9011.0, 2011.0 lies outside");
        assertThat(faults(json -> json.replace("\"from_m\": 1010, \"to_m\": 1020", "\"from_m\": 5000, \"to_m\": 5020")))
                .singleElement()
                .asString()
                .startsWith("/boundaries/1: no cell of the terrain is at this edge");
        assertThat(faults(json -> json.replace("\"edge\": \"north\"", "\"edge\": \"south\"")))
                .singleElement()
                .asString()
                .contains("belongs to an earlier boundary");
        assertThat(faults(json -> json.replace("\"value\": [0, 2]", "\"value\": [0]")))
                .singleElement()
                .asString()
                .contains("2 times and 1 values");
        assertThat(faults(json -> json.replace("\"t_min\": [0, 30]", "\"t_min\": [30, 0]")))
                .singleElement()
                .asString()
                .contains("do not increase");
        assertThat(faults(json -> json.replace(
                        "\"edge\": \"south\", \"free\": {\"slope\": 0.01}",
                        "\"edge\": \"south\", \"free\": {\"slope\": 0.01}, \"level_m\": 3")))
                .singleElement()
                .asString()
                .contains("not clear what happens");
    }

    @Test
    void anAreaThatIsTooLargeIsRefusedBeforeAnythingIsRead() throws IOException {
        Path scenario = folder.resolve("scenario.json");
        Files.writeString(scenario, WHOLE);
        assertThat(ScenarioReader.read(scenario, new Memory(1 << 20)).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.what()).contains("the area is too large: 60 × 50 cells");
                    assertThat(fault.wayOut()).contains("cell_size_m");
                });
        Files.writeString(
                folder.resolve("terrain.asc"),
                "ncols 200000\nnrows 200000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n");
        assertThat(faults(json -> json.replace("terrain.tif", "terrain.asc")
                        .replace("\"title\"", "\"crs\": \"EPSG:25832\", \"title\"")))
                .anyMatch(fault -> fault.contains("200000 × 200000 cells need"));
    }

    @Test
    void whatIsNoJsonOrNoNumberSaysWhere() throws IOException {
        assertThat(read("{\n\"title\": \"x\",\n\"terrain\": }").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.place()).isEqualTo("line 3"));
        assertThat(faults(json -> json.replace("\"rain_mm_h\": 50", "\"rain_mm_h\": NaN")))
                .singleElement()
                .asString()
                .startsWith("line 8: this is no JSON");
        assertThat(faults(json -> json.replace("\"rain_mm_h\": 50", "\"rain_mm_h\": 1e999")))
                .anyMatch(fault -> fault.startsWith("/rain/block/rain_mm_h"));
        assertThat(faults(json -> json.replace("\"rain_mm_h\": 50", "\"rain_mm_h\": \"50\"")))
                .anyMatch(fault -> fault.startsWith("/rain/block/rain_mm_h"));
        assertThat(read("[]").faults()).isNotEmpty();
        assertThat(read("").faults()).isNotEmpty();
        assertThat(ScenarioReader.read(folder.resolve("missing.json"), PLENTY).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("no such file"));
    }

    @Test
    void filesWithoutCrsNeedOneFromTheScenario() throws IOException {
        Files.writeString(
                folder.resolve("terrain.asc"), "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n3 4\n");
        String small =
                "{\"title\": \"x\", \"terrain\": {\"files\": [\"*.asc\"]}, \"rain\": {\"block\": {\"rain_mm_h\": 5, \"duration_min\": 5}}, \"run\": {\"end_min\": 1}}";
        assertThat(read(small).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("states no coordinate system"));
        assertThat(read(small.replace("\"title\"", "\"crs\": \"EPSG:25832\", \"title\""))
                        .faults())
                .isEmpty();
        assertThat(read(small.replace("\"title\"", "\"crs\": \"EPSG:4326\", \"title\""))
                        .faults()
                        .toString())
                .contains("degrees");
        Files.writeString(folder.resolve("terrain.prj"), "PROJCS[\"ETRS_1989_UTM_Zone_33N\"]");
        assertThat(read(small.replace("\"title\"", "\"crs\": \"EPSG:25832\", \"title\""))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("mixed coordinate systems"));
    }

    @Test
    void eulerTypeTwoRisesToItsPeakAndKeepsItsDepth() throws IOException {
        String euler = WHOLE.replace(
                "{\"block\": {\"rain_mm_h\": 50, \"duration_min\": 60}}",
                "{\"euler2\": {\"step_min\": 5, \"duration_min\": 60, \"depths\": ["
                        + "{\"duration_min\": 5, \"depth_mm\": 10}, {\"duration_min\": 10, \"depth_mm\": 15}, {\"duration_min\": 60, \"depth_mm\": 30}]}}");
        FloodCase read = read(euler).floodCase().orElseThrow();
        assertThat(read.rainDepth_mm()).isCloseTo(30, org.assertj.core.data.Offset.offset(1e-9));
        float[][] mm_h = read.model().rain().mm_h();
        assertThat(mm_h).hasDimensions(13, 1);
        assertThat(mm_h[3][0])
                .as("the peak begins at 0.3 of an hour, rounded down")
                .isEqualTo(120f);
        assertThat(mm_h[2][0]).isEqualTo(60f);
        for (int i = 1; i <= 3; i++) {
            assertThat(mm_h[i][0]).isGreaterThan(mm_h[i - 1][0]);
        }
        for (int i = 4; i < 12; i++) {
            assertThat(mm_h[i][0]).isLessThan(mm_h[i - 1][0]);
        }
        assertThat(mm_h[12][0]).isZero();
        assertThat(read(euler.replace("\"depth_mm\": 15", "\"depth_mm\": 5"))
                        .faults()
                        .toString())
                .contains("is less than that for");
    }

    @Test
    void theDemonstrationTownIsSoundAndTheSameFromTheSameSeed() throws IOException {
        Path one = new DemonstrationTown(5, "de").write(folder.resolve("one"));
        Path two = new DemonstrationTown(5, "en").write(folder.resolve("two"));
        assertThat(ScenarioReader.read(one, PLENTY).faults()).isEmpty();
        assertThat(ScenarioReader.read(two, PLENTY).faults()).isEmpty();
        for (String name : List.of("terrain.tif", "land_cover.tif", "buildings.geojson", "inlets.geojson")) {
            assertThat(folder.resolve("one").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
        }
    }

    @Test
    void thePublishedSchemaIsTheOneInForce() throws IOException {
        Path published = Path.of(System.getProperty("stadtkern.root", "../.."), "docs/flood-scenario.schema.json");
        assertThat(Files.readString(published)).isEqualTo(ScenarioSchema.text());
    }
}
