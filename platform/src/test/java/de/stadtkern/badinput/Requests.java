package de.stadtkern.badinput;

import de.stadtkern.testkit.Scrambler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The generator: valid requests of every kind, each spoilt in one place. */
final class Requests {
    /** Texts that other programs would run: stored as they are, or refused, never run. */
    static final List<String> HOSTILE = List.of(
            "'; DROP TABLE observation.thing; --",
            "' OR '1'='1",
            "\\'; SELECT pg_sleep(10); --",
            "$$; DELETE FROM observation.datastream; $$",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "${jndi:ldap://127.0.0.1/a}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "{{7*7}}",
            "../../../../etc/passwd",
            "=cmd|' /C calc'!A0",
            "%s%n%x",
            "\u202Egnp.exe",
            "Ω≈ç√∫˜µ≤≥÷ 🚲 نص");

    /** What each kind of field must not be. Values are JSON; several cannot be parsed by many a reader. */
    private static final Map<String, List<String>> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("text", List.of("17", "[]", "{}", "true", "\"a\\u0000b\"", "\"\\ud800\"", "null"));
        WRONG.put(
                "time",
                List.of(
                        "17",
                        "\"yesterday\"",
                        "\"2026-13-01T00:00:00Z\"",
                        "\"2026-02-30T00:00:00Z\"",
                        "\"2026-01-01T25:00:00Z\"",
                        "\"2026-03-29T02:30:00\"",
                        "\"2026-01-02T00:00:00Z/2026-01-01T00:00:00Z\"",
                        "\"2026-01-01T00:00:00Z/\"",
                        "\"+999999999-01-01T00:00:00Z\"",
                        "\"2026-01-01T00:00:00+99:00\"",
                        "\"\"",
                        "{}"));
        WRONG.put(
                "reference",
                List.of(
                        "17",
                        "\"x\"",
                        "[]",
                        "{\"@iot.id\": \"x'; --\"}",
                        "{\"@iot.id\": -1}",
                        "{\"@iot.id\": 1.5}",
                        "{\"@iot.id\": 9223372036854775808}",
                        "{\"@iot.id\": 1e400}",
                        "{\"@iot.id\": null}",
                        "{\"@iot.id\": 987654321}",
                        "{\"@iot.id\": {}}"));
        WRONG.put(
                "geometry",
                List.of(
                        "17",
                        "\"POINT(1 2)\"",
                        "{}",
                        "{\"type\": \"Pixel\", \"coordinates\": [1, 2]}",
                        "{\"type\": \"Point\"}",
                        "{\"type\": \"Point\", \"coordinates\": []}",
                        "{\"type\": \"Point\", \"coordinates\": [1]}",
                        "{\"type\": \"Point\", \"coordinates\": [\"1\", \"2\"]}",
                        "{\"type\": \"Point\", \"coordinates\": [1e999, 2]}",
                        "{\"type\": \"Point\", \"coordinates\": [NaN, 2]}",
                        "{\"type\": \"Point\", \"coordinates\": [[1, 2], [3, 4]]}",
                        "{\"type\": \"LineString\", \"coordinates\": [[1, 2]]}",
                        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1]]]}",
                        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}"));
        WRONG.put("object", List.of("17", "\"x\"", "[]", "true", "{\"a\": \"\\u0000\"}"));
    }

    private static final List<String> WRONG_BODIES = List.of(
            "",
            " ",
            "{",
            "{\"a\":",
            "[]",
            "17",
            "null",
            "\"x\"",
            "{\"result\": NaN}",
            "{\"result\": Infinity}",
            "{'a': 1}",
            "{\"a\": 1,}",
            "{} {}",
            "\u0000",
            "<thing/>",
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            "{\"name\": " + "9".repeat(100_000) + "}",
            "{\"name\": \"" + "x".repeat(3_000_000) + "\"}");

    private final Random random;

    Requests(long seed) {
        this.random = new Random(seed);
    }

    /** Every field of {@code valid} spoilt in every way of its kind; {@code kinds} is by JSON pointer. */
    List<Attempt> spoilt(String method, String path, String valid, Map<String, String> kinds) {
        List<Attempt> attempts = new ArrayList<>();
        kinds.forEach((pointer, kind) -> {
            for (String wrong : WRONG.getOrDefault(kind, List.of())) {
                attempts.add(Attempt.json(pointer + " = " + wrong, method, path, replaced(valid, pointer, wrong)));
            }
        });
        return attempts;
    }

    /** Bodies that are no JSON object at all, or not UTF-8. */
    List<Attempt> wrongBodies(String method, String path) {
        List<Attempt> attempts = new ArrayList<>();
        for (String body : WRONG_BODIES) {
            attempts.add(Attempt.json("body", method, path, body).withoutField());
        }
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'},
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                noise(500))) {
            attempts.add(new Attempt("not UTF-8", method, path, "application/json", bytes, false));
        }
        byte[] body = "name=x".getBytes(StandardCharsets.UTF_8);
        attempts.add(new Attempt("media type", method, path, "application/x-www-form-urlencoded", body, false));
        attempts.add(new Attempt("media type", method, path, "nonsense", body, false));
        return attempts;
    }

    /** One query parameter with each of {@code values}. */
    static List<Attempt> queries(String path, String parameter, String... values) {
        List<Attempt> attempts = new ArrayList<>();
        for (String value : values) {
            attempts.add(Attempt.get(
                    parameter + " = " + value,
                    path + (path.contains("?") ? "&" : "?") + parameter + "=" + Attempt.encoded(value)));
        }
        return attempts;
    }

    /** Almost {@code valid}: often malformed, sometimes still good. */
    List<String> scrambled(String valid, int count) {
        Scrambler scrambler = new Scrambler(random.nextLong());
        return Stream.generate(() -> scrambler.scramble(valid)).limit(count).toList();
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        noise[0] = (byte) 0xff;
        return noise;
    }

    /** The JSON text with the value at {@code pointer} replaced by the text {@code wrong}, which need not be JSON. */
    static String replaced(String json, String pointer, String wrong) {
        String mark = "@@spoilt@@";
        JsonNode root = JsonMapper.shared().readTree(json);
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1);
        JsonNode parent = root.at(pointer.substring(0, slash));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), mark);
        } else {
            ((ObjectNode) parent).put(name, mark);
        }
        return root.toString().replace("\"" + mark + "\"", wrong);
    }
}
