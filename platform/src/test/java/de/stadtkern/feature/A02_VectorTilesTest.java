package de.stadtkern.feature;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.testkit.TestServer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** A map asks for a tile and gets the collection's features in it. */
class A02_VectorTilesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    /** The tile of zoom 14 that holds 13.9, 51.3. */
    private static final String TILE = "14/5463/8824";

    private static TestServer server;
    private static Features features;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        features = server.bean(Features.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String buildings(String id) {
        server.bean(FeatureCollections.class)
                .put(FeatureCollection.of(
                        id,
                        Wording.of("Gebäude", "Buildings"),
                        Wording.of("Gebäude", "Buildings"),
                        List.of(Property.integer("storeys", Wording.of("Geschosse", "Storeys"), null))));
        return id;
    }

    private static Geometry square(double west, double south, double width) {
        return GEOMETRY.toGeometry(new Envelope(west, west + width, south, south + width));
    }

    private static HttpResponse<byte[]> tile(String collection, String address, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                server.address("/ogc/collections/" + collection + "/tiles/WebMercatorQuad/" + address));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JtsLayer decoded(byte[] tile, String layer) throws IOException {
        JtsMvt mvt = MvtReader.loadMvt(
                new ByteArrayInputStream(tile),
                GEOMETRY,
                new TagKeyValueMapConverter(false, "number"),
                MvtReader.RING_CLASSIFIER_V2_1);
        return mvt.getLayer(layer);
    }

    @Test
    void aTileHoldsGeometryPropertiesAndId() throws Exception {
        String buildings = buildings("tile-buildings");
        features.upsert(buildings, List.of(new NewFeature("house-1", square(13.9, 51.3, 0.001), Map.of("storeys", 3))));
        HttpResponse<byte[]> answer = tile(buildings, TILE, "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.mapbox-vector-tile");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(tile(buildings, TILE).body()).isEqualTo(plain);

        JtsLayer layer = decoded(plain, buildings);
        assertThat(layer.getExtent()).isEqualTo(4096);
        Geometry house = layer.getGeometries().iterator().next();
        assertThat(house.getUserData())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("storeys", 3L)
                .containsEntry("id", "house-1")
                .containsKey("number");
        double side = 0.001 / 360 * (1 << 14) * 4096;
        assertThat(house.getEnvelopeInternal().getWidth()).isCloseTo(side, org.assertj.core.data.Offset.offset(2.0));
        assertThat(house.getArea()).isGreaterThan(side * side);
    }

    @Test
    void anAreaOverManyTilesHasOneLabel() throws Exception {
        server.bean(FeatureCollections.class)
                .put(FeatureCollection.of(
                        "labelled-areas",
                        Wording.of("Stadtbezirke", "Districts"),
                        Wording.of("Stadtbezirke", "Districts"),
                        List.of(Property.string("name", Wording.of("Name", "Name")))));
        features.upsert(
                "labelled-areas",
                List.of(new NewFeature("old-town", square(13.9, 51.3, 0.1), Map.of("name", "Old Town"))));
        int tiles = 0;
        int labels = 0;
        for (int y = 2720; y < 2750; y++) {
            for (int x = 4400; x < 4430; x++) {
                byte[] tile = tile("labelled-areas", "13/" + y + "/" + x).body();
                tiles += tile.length == 0 ? 0 : 1;
                JtsLayer layer = tile.length == 0 ? null : decoded(tile, "labelled-areas-labels");
                labels += layer == null ? 0 : layer.getGeometries().size();
            }
        }
        assertThat(tiles).isGreaterThan(6);
        assertThat(labels).isEqualTo(1);
    }

    @Test
    void anUnchangedTileIsNotSentAgainAndAChangedOneIs() throws Exception {
        String buildings = buildings("changing-buildings");
        features.upsert(buildings, List.of(new NewFeature("a", square(13.9, 51.3, 0.001), Map.of("storeys", 1))));
        String tag = tile(buildings, TILE).headers().firstValue("ETag").orElseThrow();
        assertThat(tile(buildings, TILE, "If-None-Match", tag).statusCode()).isEqualTo(304);
        features.upsert(buildings, List.of(new NewFeature("far", square(8, 50, 0.001), Map.of("storeys", 1))));
        assertThat(tile(buildings, TILE, "If-None-Match", tag).statusCode()).isEqualTo(304);
        features.upsert(buildings, List.of(new NewFeature("a", square(13.9, 51.3, 0.001), Map.of("storeys", 2))));
        assertThat(tile(buildings, TILE, "If-None-Match", tag).statusCode()).isEqualTo(200);
        features.delete(buildings, "a");
        assertThat(tile(buildings, TILE).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsNoTileIsRefusedByName() throws Exception {
        String buildings = buildings("no-buildings");
        assertThat(tile(buildings, "22/0/0").statusCode()).isEqualTo(204);
        assertThat(new String(tile(buildings, "23/0/0").body())).contains("\"status\":400", "\"field\":\"z\"");
        assertThat(new String(tile(buildings, "1/2/0").body())).contains("\"status\":400", "\"field\":\"y\"");
        assertThat(new String(tile(buildings, "1/0/-1").body())).contains("\"status\":400", "\"field\":\"x\"");
        assertThat(new String(tile(buildings, "1/0/99999999999").body())).contains("\"status\":400");
        assertThat(tile("nothing", "1/0/0").statusCode()).isEqualTo(404);
    }

    @Test
    void aTileOfThousandsOfBuildingsIsRenderedInTime() throws Exception {
        String buildings = buildings("many-buildings");
        List<NewFeature> houses = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            houses.add(new NewFeature(
                    "h" + i,
                    square(13.8873 + (i % 100) * 0.0002, 51.2911 + (i / 100) * 0.0002, 0.00012),
                    Map.of("storeys", i % 7)));
        }
        features.upsert(buildings, houses);
        double fastest_ms = Double.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            features.upsert(
                    buildings, List.of(new NewFeature("h0", square(13.8873, 51.2911, 0.0001 + i * 1e-6), Map.of())));
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = tile(buildings, TILE);
            fastest_ms = Math.min(fastest_ms, (System.nanoTime() - begin) / 1e6);
            assertThat(decoded(answer.body(), buildings).getGeometries()).hasSizeGreaterThan(4_500);
        }
        System.out.printf("a tile of 5000 buildings, rendered anew: %.1f ms%n", fastest_ms);
        assertThat(fastest_ms).isLessThan(200);
    }

    @Test
    void theTilesetDescribesItself() {
        String buildings = buildings("described-buildings");
        assertThat(server.get("/ogc/collections/" + buildings + "/tiles").body())
                .contains("WebMercatorQuad");
        assertThat(server.get("/ogc/collections/" + buildings + "/tiles/WebMercatorQuad?f=tilejson")
                        .body())
                .contains("\"vector_layers\"", "\"storeys\":\"Number\"", "{z}/{y}/{x}");
    }
}
