package de.stadtkern.feature;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.testkit.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A GIS reads, filters and pages features as OGC API Features says, and writes them. */
class A03_OgcFeaturesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final String TREES = "/ogc/collections/trees/items";

    private static final double EAST_33_M = 411803.384;
    private static final double NORTH_33_M = 5656354.547;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        collection("trees");
        collection("written");
        List<NewFeature> trees = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            trees.add(new NewFeature(
                    "t" + i,
                    GEOMETRY.createPoint(new Coordinate(13.7 + i * 0.001, 51.0 + i * 0.001)),
                    Map.of(
                            "species",
                            i % 2 == 0 ? "Linde" : "<script>alert('Ahorn')</script>",
                            "rings",
                            i,
                            "height_m",
                            i / 2.0),
                    i % 10 == 0
                            ? new ValidTime(
                                    Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"))
                            : new ValidTime(Instant.parse("2022-01-01T00:00:00Z"), null)));
        }
        server.bean(Features.class).upsert("trees", trees);
    }

    private static void collection(String id) {
        server.bean(FeatureCollections.class)
                .put(FeatureCollection.of(
                        id,
                        Wording.of("Bäume", "Trees"),
                        Wording.of("Bäume <b>&</b> Sträucher", "Trees"),
                        List.of(
                                Property.string("species", Wording.of("Art", "Species")),
                                Property.integer("rings", Wording.of("Ringe", "Rings"), null),
                                Property.number("height_m", Wording.of("Höhe", "Height"), "m"))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static long matched(String query) {
        return json(TREES + "?" + query).get("numberMatched").longValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void thePagesTogetherAreEverythingOnce() {
        List<String> seen = new ArrayList<>();
        String next = TREES + "?limit=37";
        while (next != null) {
            JsonNode page = json(next);
            assertThat(page.get("numberMatched").longValue()).isEqualTo(250);
            assertThat(page.get("numberReturned").intValue())
                    .isEqualTo(page.get("features").size());
            page.get("features").forEach(feature -> seen.add(feature.get("id").stringValue()));
            next = null;
            for (JsonNode link : page.get("links")) {
                if (link.get("rel").stringValue().equals("next")) {
                    URI uri = URI.create(link.get("href").stringValue());
                    next = uri.getRawPath() + "?" + uri.getRawQuery();
                }
            }
        }
        assertThat(seen).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void filtersMeanWhatTheyMeanForTheCountAndThePage() {
        assertThat(matched("bbox=13.6995,50.9,13.7095,51.2")).isEqualTo(10);
        assertThat(matched("bbox=13.7,51.0,13.705,51.005")).isEqualTo(6);
        assertThat(matched("bbox=13.7,51.0,-100,13.705,51.005,100")).isEqualTo(6);
        assertThat(matched("bbox=170,50,-170,52")).isZero();
        assertThat(matched("bbox=13.7095,50,-170,52")).isEqualTo(240);
        assertThat(matched("species=Linde")).isEqualTo(125);
        assertThat(matched("species=" + encoded("x' OR 1=1 --"))).isZero();
        assertThat(matched("rings=7")).isEqualTo(1);
        assertThat(matched("height_m=3.50&rings=7")).isEqualTo(1);
        assertThat(matched("datetime=2020-06-01T00:00:00Z")).isEqualTo(25);
        assertThat(matched("datetime=2021-06-01T00:00:00Z/..")).isEqualTo(225);
        assertThat(matched("datetime=../2019-12-31T23:59:59Z")).isZero();
        assertThat(matched("datetime=2020-01-01T00:00:00Z/2023-01-01T00:00:00Z"))
                .isEqualTo(250);
        assertThat(json(TREES + "?bbox=13.7,51.0,13.705,51.005&limit=2").get("features"))
                .hasSize(2);
    }

    @Test
    void anExactPredicateDecidesNotTheBox() {
        collection("diagonal");
        server.bean(Features.class)
                .upsert(
                        "diagonal",
                        List.of(new NewFeature(
                                "d",
                                GEOMETRY.createLineString(
                                        new Coordinate[] {new Coordinate(13, 51), new Coordinate(14, 52)}),
                                Map.of())));
        assertThat(json("/ogc/collections/diagonal/items?bbox=13.6,51.1,13.9,51.3")
                        .get("numberMatched")
                        .intValue())
                .isZero();
        assertThat(json("/ogc/collections/diagonal/items?bbox=13.4,51.4,13.6,51.6")
                        .get("numberMatched")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void eachReferenceSystemHasItsAxisOrder() {
        collection("churches");
        server.bean(Features.class)
                .upsert(
                        "churches",
                        List.of(new NewFeature(
                                "frauenkirche", GEOMETRY.createPoint(new Coordinate(13.741667, 51.051944)), Map.of())));
        String item = "/ogc/collections/churches/items/frauenkirche?crs=";
        position(item + "http://www.opengis.net/def/crs/OGC/1.3/CRS84", 13.741667, 51.051944, 1e-9);
        position(item + EPSG + "4326", 51.051944, 13.741667, 1e-9);
        // Computed independently with the Krüger series to the sixth order.
        position(item + EPSG + "25833", EAST_33_M, NORTH_33_M, 0.01);
        position(item + EPSG + "25832", 832269.663, 5666305.035, 0.05);
        position(item + EPSG + "3857", 1529715.373, 6630487.163, 0.01);
        assertThat(server.get(item + EPSG + "25833").headers().firstValue("Content-Crs"))
                .contains("<" + EPSG + "25833>");
        String box = String.format(
                java.util.Locale.ROOT,
                "bbox=%f,%f,%f,%f",
                EAST_33_M - 1,
                NORTH_33_M - 1,
                EAST_33_M + 1,
                NORTH_33_M + 1);
        String items = "/ogc/collections/churches/items?";
        assertThat(json(items + box + "&bbox-crs=" + EPSG + "25833")
                        .get("numberMatched")
                        .intValue())
                .isEqualTo(1);
        assertThat(json(items + "bbox=51,13,52,14&bbox-crs=" + EPSG + "4326")
                        .get("numberMatched")
                        .intValue())
                .isEqualTo(1);
        assertThat(json(items + "bbox=51,13,52,14").get("numberMatched").intValue())
                .isZero();
    }

    private static void position(String path, double first, double second, double tolerance) {
        JsonNode coordinates = json(path).at("/geometry/coordinates");
        assertThat(coordinates.get(0).doubleValue()).isCloseTo(first, org.assertj.core.data.Offset.offset(tolerance));
        assertThat(coordinates.get(1).doubleValue()).isCloseTo(second, org.assertj.core.data.Offset.offset(tolerance));
    }

    @Test
    void whatIsNotDescribedIsRefusedByName() {
        for (String[] bad : new String[][] {
            {"colour=red", "colour"},
            {"limit=0", "limit"},
            {"limit=-1", "limit"},
            {"limit=x", "limit"},
            {"limit=5&limit=6", "limit"},
            {"bbox=1,2,3", "bbox"},
            {"bbox=NaN,0,1,1", "bbox"},
            {"bbox=a,b,c,d", "bbox"},
            {"bbox=1e999,0,1,1", "bbox"},
            {"bbox=1,2,3,4,5,6,7", "bbox"},
            {"bbox=0,2,1,1", "bbox"},
            {"bbox=0,0,500,1", "bbox"},
            {"bbox=0,0,1,1&bbox-crs=EPSG:9999", "bbox-crs"},
            {"crs=nonsense", "crs"},
            {"crs=" + EPSG + "31468", "crs"},
            {"datetime=yesterday", "datetime"},
            {"datetime=2020-02-30T00:00:00Z", "datetime"},
            {"datetime=/", "datetime"},
            {"datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z", "datetime"},
            {"datetime=a/b/c", "datetime"},
            {"rings=many", "rings"},
            {"rings=1.5", "rings"},
            {"rings=1e999999999", "rings"},
            {"height_m=NaN", "height_m"},
            {"height_m=" + "9".repeat(400), "height_m"},
            {"species=%00", "species"},
            {"after=-1", "after"},
            {"f=xml", "f"}
        }) {
            HttpResponse<String> answer = server.get(TREES + "?" + bad[0]);
            assertThat(answer.statusCode()).as(bad[0]).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("field").asString())
                    .as(bad[0])
                    .isEqualTo(bad[1]);
        }
        assertThat(server.get("/ogc/collections/nothing/items").statusCode()).isEqualTo(404);
        assertThat(server.get("/ogc/collections/" + encoded("x'; DROP") + "/items")
                        .statusCode())
                .isBetween(400, 404);
        assertThat(server.get(TREES + "/" + encoded("' OR 1=1 --")).statusCode())
                .isBetween(400, 404);
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/geo+json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.send(request);
    }

    private static String feature(String id, String geometry, String properties) {
        return "{\"type\":\"Feature\",\"id\":" + id + ",\"geometry\":" + geometry + ",\"properties\":" + properties
                + "}";
    }

    @Test
    void aFeatureIsAddedReplacedChangedAndDeleted() {
        String items = "/ogc/collections/written/items";
        String point = "{\"type\":\"Point\",\"coordinates\":[13.9,51.3]}";
        HttpResponse<String> added = send("POST", items, feature("\"w 1\"", point, "{}"));
        assertThat(added.statusCode()).isEqualTo(400);
        added = send("POST", items, feature("\"w-1\"", point, "{\"rings\":3}"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location").orElseThrow()).endsWith("/items/w-1");
        assertThat(send("POST", items, feature("\"w-1\"", point, "{}")).statusCode())
                .isEqualTo(409);

        String tag = server.get(items + "/w-1").headers().firstValue("ETag").orElseThrow();
        String other = feature("\"w-1\"", point, "{\"rings\":4}");
        assertThat(send("PUT", items + "/w-1", other, "If-Match", tag).statusCode())
                .isEqualTo(204);
        assertThat(send("PUT", items + "/w-1", other, "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(send("PATCH", items + "/w-1", "{\"properties\":{\"species\":\"Eiche\",\"rings\":null}}")
                        .statusCode())
                .isEqualTo(204);
        JsonNode now = json(items + "/w-1");
        assertThat(now.at("/properties/species").stringValue()).isEqualTo("Eiche");
        assertThat(now.at("/properties").has("rings")).isFalse();
        assertThat(now.at("/geometry/coordinates/0").doubleValue()).isEqualTo(13.9);

        String swapped = "{\"type\":\"Point\",\"coordinates\":[51.3,13.9]}";
        assertThat(send("PUT", items + "/w-1", feature("\"w-1\"", swapped, "{}"), "Content-Crs", "<" + EPSG + "4326>")
                        .statusCode())
                .isEqualTo(204);
        assertThat(json(items + "/w-1").at("/geometry/coordinates/0").doubleValue())
                .isEqualTo(13.9);
        assertThat(send("DELETE", items + "/w-1", "", "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(send("DELETE", items + "/w-1", "").statusCode()).isEqualTo(204);
        assertThat(server.get(items + "/w-1").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", items + "/w-1", "").statusCode()).isEqualTo(404);
    }

    @Test
    void hostileBodiesAreRefusedAndNothingIsStored() {
        String items = "/ogc/collections/written/items";
        String point = "{\"type\":\"Point\",\"coordinates\":[13.9,51.3]}";
        long before = server.bean(Features.class).count("written");
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "17",
                "[]",
                "{",
                "{\"type\":\"Feature\"",
                "\u0000",
                "[".repeat(20_000),
                "{\"type\":\"Feature\",\"geometry\":".repeat(900),
                feature("{}", point, "{}"),
                feature("1.5", point, "{}"),
                feature("\"../../etc\"", point, "{}"),
                feature("\"" + "x".repeat(500) + "\"", point, "{}"),
                feature("\"a\\u0000\"", point, "{}"),
                feature("1", "17", "{}"),
                feature("1", "{}", "{}"),
                feature("1", "[]", "{}"),
                feature("1", point, "[]"),
                feature("1", point, "7"),
                feature("1", point, "{\"rings\":1e999}"),
                feature("1", point, "{\"rings\":\"1\"}"),
                feature("1", point, "{\"rings\":1.5}"),
                feature("1", point, "{\"rings\":99999999999999999999999}"),
                feature("1", point, "{\"height_m\":NaN}"),
                feature("1", point, "{\"species\":\"a\\u0000b\"}"),
                feature("1", point, "{\"species\":\"\\ud800\"}"),
                feature("1", point, "{\"species\":{\"a\":1}}"),
                feature("1", point, "{\"'; DROP TABLE feature.feature; --\":1}"),
                feature("1", "{\"type\":\"Curve\",\"coordinates\":[]}", "{}")));
        Random random = new Random(20261123);
        String[] types = {"Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon"};
        String[] wrong = {
            "null",
            "[]",
            "[[]]",
            "[1]",
            "[1,2,3,4]",
            "[\"1\",\"2\"]",
            "[1e400,1]",
            "[[1,2]]x",
            "{}",
            "[null,null]",
            "[181,0]",
            "[0,91]",
            "[[[0,0],[1,1],[0,0]]]",
            "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]",
            "[[[[]]]]",
            "true",
            "\"0 0\"",
            "[NaN,0]"
        };
        for (int i = 0; i < 120; i++) {
            String type = types[random.nextInt(types.length)];
            String coordinates = wrong[random.nextInt(wrong.length)];
            bodies.add(
                    feature("\"x" + i + "\"", "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}", "{}"));
        }
        for (String body : bodies) {
            HttpResponse<String> answer = send("POST", items, body);
            String said = body.length() > 200 ? body.substring(0, 200) : body;
            assertThat(answer.statusCode()).as(said + " " + answer.body()).isBetween(400, 499);
            assertThat(answer.body()).as(said).contains("\"field\"");
        }
        assertThat(server.bean(Features.class).count("written")).isEqualTo(before);
    }

    @Test
    void peopleReadPagesInTheirLanguageAndNothingInThemRuns() {
        for (String path : List.of(
                "/ogc", "/ogc/conformance", "/ogc/collections", "/ogc/collections/trees", TREES, TREES + "/t1")) {
            HttpResponse<String> page = server.send(HttpRequest.newBuilder(server.address(path))
                    .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                    .header("Accept-Language", "en"));
            assertThat(page.statusCode()).as(path + page.body()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'");
            assertThat(page.body())
                    .contains("<html lang=\"en\">", "<main", "<h1>")
                    .doesNotContain("<script", "style=", "<b>");
        }
        assertThat(server.get(TREES + "?f=html").body()).contains("lang=\"de\"", "&lt;script&gt;", "rel=\"next\"");
        assertThat(server.get("/page.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aClientFindsItsWay() {
        assertThat(json("/ogc").get("links")).hasSizeGreaterThan(4);
        assertThat(json("/ogc/conformance").get("conformsTo").toString()).contains("ogcapi-features-2/1.0/conf/crs");
        JsonNode trees = json("/ogc/collections/trees");
        assertThat(trees.at("/extent/spatial/bbox/0/0").doubleValue()).isEqualTo(13.7);
        assertThat(trees.get("storageCrs").stringValue()).endsWith("CRS84");
        assertThat(trees.get("crs").toString()).contains("EPSG/0/25833");
        assertThat(json("/ogc/collections").get("collections").size()).isGreaterThanOrEqualTo(2);
        assertThat(json("/ogc/api").at("/paths").has("/collections/trees/items"))
                .isTrue();
        JsonNode catalogue = json("/api/catalogue");
        assertThat(catalogue.get("@type").stringValue()).isEqualTo("dcat:Catalog");
        assertThat(catalogue.toString()).contains("features-trees", "dl-zero-de/2.0", "data-theme/REGI");
    }
}
