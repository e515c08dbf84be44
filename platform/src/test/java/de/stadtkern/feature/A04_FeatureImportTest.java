package de.stadtkern.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.feature.reading.FeatureImporter;
import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.testkit.SharedData;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** GeoJSON files become collections; what is wrong in them is told by its line. */
class A04_FeatureImportTest {
    private static TestServer server;
    private static FeatureImporter importer;
    private static Features features;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        importer = server.bean(FeatureImporter.class);
        features = server.bean(Features.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Text(String name, String content) implements SourceFile {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record OnDisk(Path path) implements SourceFile {
        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    private static ImportReport read(String name, String content, Map<String, String> options) {
        try {
            return importer.read(List.of(new Text(name, content)), options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String point(String id, String coordinates, String properties) {
        return "{\"type\":\"Feature\",\"id\":\"" + id + "\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                + coordinates + "},\"properties\":" + properties + "}";
    }

    private static String file(String... features) {
        return "{\"type\":\"FeatureCollection\",\n\"features\":[\n" + String.join(",\n", features) + "\n]}";
    }

    @Test
    void aBadFeatureIsRefusedAloneWithItsLine() {
        ImportReport report = read(
                "Öffentliche Brunnen.geojson",
                file(
                        point("ok", "[13.9,51.3]", "{\"depth\":3}"),
                        point("swapped", "[51.3,13.9]", "{}"),
                        point("metres", "[411000,5680000]", "{}"),
                        point("nested", "[13.9,51.3]", "{\"depth\":[1]}"),
                        point("ok", "[13.9,51.3]", "{}"),
                        "{\"type\":\"Feature\",\"id\":\"knot\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                                + "[[[13.9,51.3],[13.91,51.31],[13.91,51.3],[13.9,51.31],[13.9,51.3]]]}}",
                        "17",
                        point("fine", "[13.8,51.2]", "{\"depth\":2.5}")),
                Map.of());
        assertThat(report.read()).isEqualTo(8);
        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.refused()).extracting(ImportReport.Refusal::line).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(report.refused())
                .extracting(ImportReport.Refusal::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("swapped"),
                        reason -> assertThat(reason).contains("EPSG:25833"),
                        reason -> assertThat(reason).contains("/properties/depth"),
                        reason -> assertThat(reason).contains("line 3"),
                        reason -> assertThat(reason).contains("self-intersection at [13.905000, 51.305000]"),
                        reason -> assertThat(reason).contains("Feature"));
        assertThat(features.find("oeffentliche-brunnen", "fine").orElseThrow().properties())
                .containsEntry("depth", 2.5);
    }

    @Test
    void aProjectedFileLandsWhereItBelongs() {
        String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25833\"}},";
        String text = file(point("church", "[411803.384,5656354.547]", "{}")).replaceFirst("\\{", "{" + crs);
        assertThat(read("utm.geojson", text, Map.of()).stored()).isEqualTo(1);
        Coordinate place = Objects.requireNonNull(
                        features.find("utm", "church").orElseThrow().geometry())
                .getCoordinate();
        assertThat(place.x).isBetween(13.73, 13.75);
        assertThat(place.y).isBetween(51.04, 51.06);
        assertThat(read("utm.geojson", text, Map.of("crs", "EPSG:25832")).refused())
                .hasSize(1);
        assertThat(read("utm2.geojson", text.replace("25833", "2056"), Map.of()).refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("not known"));
        assertThat(server.bean(FeatureCollections.class).find("utm2")).isEmpty();
    }

    @Test
    void readingAgainChangesNothing() {
        String text = file(point("a", "[13.9,51.3]", "{\"n\":1}"), point("b", "[13.9,51.4]", "{\"n\":\"x\"}"));
        String nameless = text.replace("\"id\":\"a\",", "").replace("\"id\":\"b\",", "");
        assertThat(read("again.geojson", nameless, Map.of())).isEqualTo(new ImportReport(2, 2, 0, List.of()));
        assertThat(read("again.geojson", nameless, Map.of())).isEqualTo(new ImportReport(2, 0, 2, List.of()));
        assertThat(features.count("again")).isEqualTo(2);
    }

    @Test
    void whatIsNoGeoJsonStoresNothing() {
        for (String text : List.of(
                "",
                "[]",
                "{}",
                "<html>",
                "{\"type\":\"FeatureCollection\"}",
                file(point("a", "[13.9,51.3]", "{}")).replace("]}", "]"),
                "{\"type\":\"FeatureCollection\",\"features\":" + "[".repeat(5_000),
                file(point("a", "[NaN,51.3]", "{}")))) {
            ImportReport report = read("broken.geojson", text, Map.of());
            assertThat(report.stored()).as(text.length() > 99 ? "long" : text).isZero();
            assertThat(report.refused()).hasSize(1);
        }
        assertThat(server.bean(FeatureCollections.class).find("broken")).isEmpty();
        assertThatThrownBy(() -> read("x.geojson", file(), Map.of("colour", "red")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void dresdensBoundaryAndParkingSitesAreRead() throws IOException {
        Path boundary = SharedData.require("dresden/dresden-boundary-vg25.geojson");
        Path parking = SharedData.require("dresden/dresden-parking-lots.geojson");
        ImportReport first =
                importer.read(List.of(new OnDisk(boundary)), Map.of("collection", "boundary", "id", "AGS"));
        assertThat(first.refused()).isEmpty();
        assertThat(features.find("boundary", "14612000").orElseThrow().properties())
                .containsEntry("GEN", "Dresden");
        ImportReport sites = importer.read(List.of(new OnDisk(parking)), Map.of("collection", "sites"));
        assertThat(sites.refused()).isEmpty();
        assertThat(sites.stored()).isEqualTo(sites.read()).isGreaterThan(50);
        assertThat(importer.read(List.of(new OnDisk(parking)), Map.of("collection", "sites"))
                        .alreadyThere())
                .isEqualTo(sites.read());
    }
}
