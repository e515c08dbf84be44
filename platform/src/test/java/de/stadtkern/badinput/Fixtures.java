package de.stadtkern.badinput;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Valid entities to spoil, and values that are wrong as they stand. */
final class Fixtures {
    /** @param kinds of the fields to spoil, by JSON pointer */
    record Entity(String json, Map<String, String> kinds) {}

    static final String PLAIN_THING = """
            {"name": "t", "description": "d", "properties": {"note": "n"}}""";

    private static final String DATASTREAM = """
            {"name": "ds", "description": "d", "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
             "unitOfMeasurement": {"name": "metre", "symbol": "m", "definition": "ucum:m"},
             "observedArea": {"type": "Point", "coordinates": [13.9, 51.3]},
             "properties": {"expectedInterval": "PT5M"},
             "Thing": {"@iot.id": 1}, "Sensor": {"@iot.id": 1}, "ObservedProperty": {"@iot.id": 1}}""";

    static final String THING = """
            {"name": "station", "description": "d",
             "Locations": [{"name": "place", "description": "d", "encodingType": "application/geo+json",
               "location": {"type": "Point", "coordinates": [13.9, 51.3]}}],
             "Datastreams": [{"name": "level", "description": "d",
               "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
               "unitOfMeasurement": {"name": "metre", "symbol": "m", "definition": "ucum:m"},
               "Sensor": {"name": "s", "description": "d", "encodingType": "application/pdf", "metadata": "m"},
               "ObservedProperty": {"name": "p", "description": "d", "definition": "http://example.org/p"},
               "Observations": [{"phenomenonTime": "2026-01-01T00:00:00Z", "result": 1.5}]}]}""";

    static final Map<String, Entity> ENTITIES = new LinkedHashMap<>();

    static {
        ENTITIES.put(
                "Things",
                new Entity(PLAIN_THING, Map.of("/name", "text", "/description", "text", "/properties", "object")));
        ENTITIES.put(
                "Locations",
                new Entity("""
                        {"name": "l", "description": "d", "encodingType": "application/geo+json",
                         "location": {"type": "Point", "coordinates": [13.9, 51.3]}}""", Map.of("/name", "text", "/encodingType", "text", "/location", "geometry")));
        ENTITIES.put(
                "Datastreams",
                new Entity(
                        DATASTREAM,
                        Map.of(
                                "/name", "text",
                                "/observationType", "text",
                                "/unitOfMeasurement", "object",
                                "/observedArea", "geometry",
                                "/properties", "object",
                                "/Thing", "reference",
                                "/Sensor", "reference",
                                "/ObservedProperty", "reference")));
        ENTITIES.put("Sensors", new Entity("""
                        {"name": "s", "description": "d", "encodingType": "application/pdf", "metadata": "m"}""", Map.of("/name", "text", "/encodingType", "text")));
        ENTITIES.put("ObservedProperties", new Entity("""
                        {"name": "p", "description": "d", "definition": "http://example.org/p"}""", Map.of("/name", "text", "/definition", "text")));
        ENTITIES.put(
                "FeaturesOfInterest",
                new Entity("""
                        {"name": "f", "description": "d", "encodingType": "application/geo+json",
                         "feature": {"type": "Point", "coordinates": [13.9, 51.3]}}""", Map.of("/name", "text", "/description", "text", "/feature", "geometry")));
        ENTITIES.put(
                "Observations",
                new Entity(
                        """
                        {"phenomenonTime": "2026-01-01T00:10:00Z", "resultTime": "2026-01-01T00:10:00Z", "result": 2,
                         "validTime": "2026-01-01T00:00:00Z/2026-01-01T01:00:00Z", "parameters": {"a": 1},
                         "Datastream": {"@iot.id": 1}, "FeatureOfInterest": {"@iot.id": 1}}""",
                        Map.of(
                                "/phenomenonTime", "time",
                                "/resultTime", "time",
                                "/validTime", "time",
                                "/Datastream", "reference",
                                "/FeatureOfInterest", "reference")));
    }

    /** {@code CreateObservations} whose frame is wrong: none of it may be stored. */
    static final List<String> ARRAYS = List.of(
            "{}",
            "[17]",
            "[{}]",
            array("{\"@iot.id\": \"x\"}", "[\"phenomenonTime\", \"result\"]", "[[\"2026-01-01T01:00:00Z\", 1]]"),
            array("17", "[\"phenomenonTime\", \"result\"]", "[[\"2026-01-01T01:00:00Z\", 1]]"),
            array("{\"@iot.id\": 1}", "[]", "[[\"2026-01-01T01:00:00Z\", 1]]"),
            array("{\"@iot.id\": 1}", "[\"nonsense\", \"result\"]", "[[\"2026-01-01T01:00:00Z\", 1]]"),
            array("{\"@iot.id\": 1}", "[\"result\", \"result\"]", "[[2, 1]]"),
            array("{\"@iot.id\": 1}", "17", "[[2, 1]]"),
            array("{\"@iot.id\": 1}", "[\"phenomenonTime\", \"result\"]", "17"),
            array("{\"@iot.id\": 1}", "[\"phenomenonTime\", \"result\"]", "{}"));

    static final Map<String, List<String>> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("$top", List.of("-1", "x", "1e9", "99999999999999999999", "", "1.5", "NaN"));
        QUERIES.put("$skip", List.of("-1", "x", "99999999999999999999", "1;DROP"));
        QUERIES.put("$count", List.of("maybe", "1", "TRUE;"));
        QUERIES.put("$orderby", List.of("nothing", "result sideways", "result,,id", "'; --", "Datastream/nothing"));
        QUERIES.put("$select", List.of("nothing", "result,", "(", "*;"));
        QUERIES.put("$nonsense", List.of("1"));
        QUERIES.put("$resultFormat", List.of("xml", "x/y"));
        QUERIES.put(
                "$filter",
                List.of(
                        "",
                        "result eq",
                        "result gt gt 1",
                        "(result gt 1",
                        "result gt 1)",
                        "nothing eq 1",
                        "result eq 'unclosed",
                        "result eq 1 or",
                        "not",
                        "length(result",
                        "nofunction(result) eq 1",
                        "substringof('a') eq true",
                        "geo.distance(result, 1) lt 2",
                        "geo.intersects(FeatureOfInterest/feature, geography'POINT(1)')",
                        "geo.intersects(FeatureOfInterest/feature, geography'POLYGON((0 0,1 1))')",
                        "phenomenonTime gt 2026-99-99T00:00:00Z",
                        "phenomenonTime gt yesterday",
                        "result eq 1; DROP TABLE observation.thing",
                        "result eq 1 -- x",
                        "Datastream/Thing/nothing eq 1",
                        "(".repeat(5000),
                        "not ".repeat(1500) + "true",
                        "result eq 1 and ".repeat(500) + "result eq 1",
                        "\u0000",
                        "result eq 1\u0000"));
    }

    static final Map<String, Map<String, List<String>>> OTHER_QUERIES = new LinkedHashMap<>();

    static {
        List<String> times =
                List.of("yesterday", "2026-13-01T00:00:00Z", "2026-02-30", "17", "NaN", "+999999999-01-01T00:00:00Z");
        String aggregate = "/observations/aggregate?";
        OTHER_QUERIES.put(
                aggregate + "to=2026-02-01T00:00:00Z&from=2026-01-01T00:00:00Z&interval=PT1H",
                Map.of("datastream", List.of("x", "-1", "99999999999999999999", "", "1;2")));
        OTHER_QUERIES.put(aggregate + "datastream=1&to=2026-02-01T00:00:00Z&interval=PT1H", Map.of("from", times));
        OTHER_QUERIES.put(
                aggregate + "datastream=1&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
                Map.of("interval", List.of("x", "PT0S", "-PT1H", "P99999999999Y", "1 hour", "PT")));
        OTHER_QUERIES.put(
                aggregate + "datastream=1&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&interval=PT1H",
                Map.of("functions", List.of("median2", "min;max", "p999", "pg_sleep(9)")));
        OTHER_QUERIES.put(
                "/observations/latest",
                Map.of(
                        "bbox",
                                List.of(
                                        "1",
                                        "1,2,3",
                                        "a,b,c,d",
                                        "NaN,0,1,1",
                                        "1e999,0,1,1",
                                        "0,10,1,5",
                                        "0,0,1,1,1,1,1"),
                        "limit", List.of("-1", "x", "0", "99999999999999")));
        OTHER_QUERIES.put("/observations/gaps?to=2026-02-01T00:00:00Z&datastream=1", Map.of("from", times));
        OTHER_QUERIES.put("/observations/csv?to=2026-02-01T00:00:00Z&datastream=1", Map.of("from", times));
        OTHER_QUERIES.put("/observations/parquet?to=2026-02-01T00:00:00Z&datastream=1", Map.of("from", times));
        OTHER_QUERIES.put(
                "/observations/parquet?to=2026-02-01T00:00:00Z",
                Map.of(
                        "datastream", List.of("x", "", "1,,2", "99999999999999999999"),
                        "property", List.of("x", "-1"),
                        "least", List.of("NaN", "1e999", "1;2")));
        OTHER_QUERIES.put("/observations/stream", Map.of("datastream", List.of("x", "1,,2", "99999999999999999999")));
        OTHER_QUERIES.put("/api/audit", Map.of("limit", List.of("-1", "x", "1e9"), "after", List.of("x", "\u0000")));
        OTHER_QUERIES.put("/api/people", Map.of("limit", List.of("-1", "x"), "after", List.of("x")));
    }

    static final List<String> WRONG_PATHS = List.of(
            "/ogc/collections/nothing",
            "/ogc/collections/nothing/items",
            "/ogc/collections/%27%3B--/items",
            "/ogc/collections/nothing/items/1",
            "/ogc/collections/nothing/tiles/WebMercatorQuad/0/0/0",
            "/ogc/collections/nothing/tiles/WebMercatorQuad/99/0/0",
            "/ogc/collections/nothing/tiles/WebMercatorQuad/x/y/z",
            "/ogc/collections/nothing/tiles/WebMercatorQuad/-1/0/0",
            "/ogc/collections/nothing/tiles/WebMercatorQuad/3/99999999999/0",
            "/ogc/collections/nothing/tiles/Flat/0/0/0",
            "/api/imports/reports/x/refusals.csv",
            "/api/people/x",
            "/problems/%00",
            "/assets/..%2f..%2fapplication.properties",
            "/sta/v9/Things");

    private Fixtures() {}

    private static String array(String datastream, String components, String rows) {
        return "[{\"Datastream\": %s, \"components\": %s, \"dataArray@iot.count\": 1, \"dataArray\": %s}]"
                .formatted(datastream, components, rows);
    }

    /** Uploads to the importer {@code kind} in which nothing is worth storing. */
    static List<Attempt> files(String kind, Requests requests) {
        String path = "/api/imports/" + kind;
        List<Attempt> attempts = new ArrayList<>();
        byte[] text = "Datum,Zeit,NO\nyyyy-mm-dd,hh:mm,µg/m³\n2016-02-30,25:00,x\n".getBytes(StandardCharsets.UTF_8);
        attempts.add(new Attempt("no multipart", "POST", path, "text/csv", text, false));
        attempts.add(new Attempt("no boundary", "POST", path, "multipart/form-data", text, false));
        attempts.add(new Attempt(
                "cut off",
                "POST",
                path,
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"2016-01-x.csv\"\r\n\r\nDatum"
                        .getBytes(StandardCharsets.UTF_8),
                false));
        for (byte[] content : List.of(
                new byte[0],
                text,
                requests.noise(3000),
                "Datum,Zeit\n".getBytes(StandardCharsets.UTF_8),
                "\"unclosed".getBytes(StandardCharsets.UTF_8),
                ("a,".repeat(50_000) + "\n").getBytes(StandardCharsets.UTF_8),
                "{\"type\": \"FeatureCollection\", \"features\": 17}".getBytes(StandardCharsets.UTF_8),
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [1e999, \"x\"]}, \"properties\": null}]}"
                        .getBytes(StandardCharsets.UTF_8),
                "[".repeat(100_000).getBytes(StandardCharsets.UTF_8))) {
            for (String name : List.of("2016-01-Dresden-Nord.csv", "x.geojson", "../../x';--<script>.csv")) {
                attempts.add(new Attempt(
                        "file " + name, "POST", path, "multipart/form-data; boundary=b", part(name, content), false));
            }
        }
        return attempts;
    }

    private static byte[] part(String name, byte[] content) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return body;
    }
}
