package de.stadtkern.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes in, the answer is a problem that names the field, and nothing is stored. */
class A01_BadInputTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261123);

    private static TestServer server;
    private static Tables tables;
    private static int tried;

    private final Requests requests = new Requests(SEED);

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Platform.class, Map.of("stadtkern.identity.open", "true", "stadtkern.democity.enabled", "false"));
        tables = new Tables(server.bean(javax.sql.DataSource.class));
        HttpResponse<String> made = server.send(Attempt.json("fixture", "POST", "/sta/v1.1/Things", Fixtures.THING)
                .request(server.address("/")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        System.out.println("bad input: " + tried + " requests, seed " + SEED);
        server.close();
    }

    @Test
    void entitiesWithOneFieldSpoilt() {
        List<Attempt> attempts = new ArrayList<>();
        Fixtures.ENTITIES.forEach((set, entity) ->
                attempts.addAll(requests.spoilt("POST", "/sta/v1.1/" + set, entity.json(), entity.kinds())));
        refusesAll(attempts);
    }

    @Test
    void changesWithOneFieldSpoilt() {
        List<Attempt> attempts = new ArrayList<>();
        Fixtures.ENTITIES.forEach((set, entity) -> {
            if (!set.equals("Observations")) {
                Map<String, String> kinds = new LinkedHashMap<>(entity.kinds());
                kinds.values().removeIf("time"::equals);
                kinds.forEach((pointer, kind) -> requests.spoilt(
                                "PATCH", "/sta/v1.1/" + set + "(1)", entity.json(), Map.of(pointer, kind))
                        .forEach(attempts::add));
            }
        });
        refusesAll(attempts);
    }

    @Test
    void bodiesThatAreNoEntity() {
        List<Attempt> attempts = new ArrayList<>();
        for (String set :
                List.of("Things", "Observations", "Datastreams(1)/Observations", "CreateObservations", "$batch")) {
            attempts.addAll(requests.wrongBodies("POST", "/sta/v1.1/" + set));
        }
        attempts.removeIf(attempt -> attempt.path().endsWith("CreateObservations") && attempt.body().length == 2);
        attempts.addAll(requests.wrongBodies("PATCH", "/sta/v1.1/Things(1)"));
        refusesAll(attempts);
    }

    /** SensorThings answers 201 with one line a row; there a wrong row is refused by an {@code error} in its place. */
    @Test
    void manyObservationsAtOnce() {
        Tables.Counts before = tables.count();
        List<String> wrong = new ArrayList<>();
        for (String json : Fixtures.ARRAYS) {
            Attempt attempt = Attempt.json("array", "POST", "/sta/v1.1/CreateObservations", json);
            HttpResponse<String> answer = answer(attempt);
            boolean refusedByRow = answer.statusCode() == 201
                    && JsonMapper.shared()
                            .readTree(answer.body())
                            .valueStream()
                            .allMatch(row -> row.asString("").startsWith("error"));
            if (!refusedByRow && !mistake(attempt, answer).isEmpty()) {
                wrong.add(attempt + " → " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tables.count().changedSince(before, "identity.")).isEmpty();
    }

    @Test
    void sensorThingsQueries() {
        List<Attempt> attempts = new ArrayList<>();
        Fixtures.QUERIES.forEach((parameter, values) ->
                attempts.addAll(Requests.queries("/sta/v1.1/Observations", parameter, values.toArray(String[]::new))));
        attempts.addAll(Requests.queries(
                "/sta/v1.1/Things",
                "$expand",
                "Nothing",
                "Datastreams(",
                "Datastreams($top=x)",
                "Datastreams($filter=)",
                "Datastreams/".repeat(40) + "Thing"));
        attempts.add(Attempt.get("path", "/sta/v1.1/Things(x)").withoutField());
        attempts.add(
                Attempt.get("path", "/sta/v1.1/Things(99999999999999999999)").withoutField());
        attempts.add(Attempt.get("path", "/sta/v1.1/Things(1)/Nothing").withoutField());
        attempts.add(Attempt.get("path", "/sta/v1.1/Things(1").withoutField());
        attempts.add(Attempt.get("path", "/sta/v1.1/Things(1)/name/first").withoutField());
        attempts.add(Attempt.get("path", "/sta/v1.1/%00").withoutField());
        attempts.add(Attempt.get("path", "/sta/v1.1/%c3%28").withoutField());
        attempts.add(Attempt.json("method", "PUT", "/sta/v1.1/Things", "{}").withoutField());
        refusesAll(attempts);
    }

    @Test
    void seriesAndFeaturesQueries() {
        List<Attempt> attempts = new ArrayList<>();
        Fixtures.OTHER_QUERIES.forEach((path, parameters) -> parameters.forEach((parameter, values) ->
                attempts.addAll(Requests.queries(path, parameter, values.toArray(String[]::new)))));
        for (String path : Fixtures.WRONG_PATHS) {
            attempts.add(Attempt.get("path", path).withoutField());
        }
        refusesAll(attempts);
    }

    @Test
    void scrambledQueriesNeverFail() {
        List<Attempt> attempts = new ArrayList<>();
        for (String filter : requests.scrambled(
                "(result gt 1.5 and Datastream/name eq 'a') or geo.distance(FeatureOfInterest/feature,geography'POINT(1 2)') lt 3"
                        + " and phenomenonTime ge 2026-01-01T00:00:00Z",
                60)) {
            attempts.addAll(Requests.queries("/sta/v1.1/Observations", "$filter", filter));
        }
        for (String expand :
                requests.scrambled("Datastreams($top=1;$select=name;$expand=Observations($top=1)),Locations", 40)) {
            attempts.addAll(Requests.queries("/sta/v1.1/Things", "$expand", expand));
        }
        neverFails(attempts);
    }

    @Test
    void accountsTokensAndFeedback() {
        List<Attempt> attempts = new ArrayList<>();
        for (String path : List.of(
                "/api/session",
                "/api/accounts",
                "/api/accounts/confirm",
                "/api/tokens",
                "/api/feedback",
                "/api/announcements",
                "/api/announcements/preview")) {
            attempts.addAll(requests.wrongBodies("POST", path));
        }
        refusesAll(attempts);
    }

    @Test
    void filesOfAnyKind() {
        List<Attempt> attempts = new ArrayList<>();
        for (String kind : List.of("air-quality", "features", "nothing", "%00", "..%2f..%2fetc")) {
            attempts.addAll(Fixtures.files(kind, requests));
        }
        Tables.Counts before = tables.count();
        List<String> wrong = new ArrayList<>();
        for (Attempt attempt : attempts) {
            HttpResponse<String> answer = answer(attempt);
            boolean reported = answer.statusCode() == 200
                    && JsonMapper.shared()
                                    .readTree(answer.body())
                                    .path("stored")
                                    .asLong(-1)
                            == 0;
            if (!reported && (answer.statusCode() < 400 || answer.statusCode() > 499)) {
                wrong.add(attempt + " → " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tables.count().changedSince(before, "importing.", "identity.audit_entry"))
                .isEmpty();
    }

    @Test
    void hostileTextIsStoredAsItIsOrRefused() {
        List<String> wrong = new ArrayList<>();
        for (String text : Requests.HOSTILE) {
            String quoted = JsonMapper.shared().writeValueAsString(text);
            for (String pointer : List.of("/name", "/description", "/properties/note")) {
                Attempt attempt = Attempt.json(
                        "hostile",
                        "POST",
                        "/sta/v1.1/Things",
                        Requests.replaced(Fixtures.PLAIN_THING, pointer, quoted));
                HttpResponse<String> made = answer(attempt);
                if (made.statusCode() != 201) {
                    if (made.statusCode() < 400 || made.statusCode() > 499) {
                        wrong.add(attempt + " → " + made.statusCode());
                    }
                    continue;
                }
                String location = made.headers().firstValue("Location").orElseThrow();
                String path = location.substring(location.indexOf("/sta/"));
                JsonNode read = JsonMapper.shared().readTree(server.get(path).body());
                if (!read.at(pointer).asString("").equals(text)) {
                    wrong.add(attempt + " was read as " + read.at(pointer));
                }
                answer(new Attempt("tidy", "DELETE", path, "", new byte[0], false));
            }
            neverFails(Requests.queries("/sta/v1.1/Things", "$filter", "name eq '" + text + "'", text));
            neverFails(Requests.queries("/ogc/collections", "bbox", text));
            neverFails(Requests.queries("/observations/latest", "property", text));
        }
        assertThat(wrong).isEmpty();
    }

    private static void refusesAll(List<Attempt> attempts) {
        assertThat(attempts).isNotEmpty();
        Tables.Counts before = tables.count();
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (Attempt attempt : shuffled(attempts)) {
            HttpResponse<String> answer = answer(attempt);
            String mistake = mistake(attempt, answer);
            if (!mistake.isEmpty()) {
                wrong.computeIfAbsent(mistake, key -> new ArrayList<>())
                        .add(attempt + " → " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tables.count().changedSince(before, "identity.")).isEmpty();
    }

    private static void neverFails(List<Attempt> attempts) {
        List<String> wrong = new ArrayList<>();
        for (Attempt attempt : attempts) {
            HttpResponse<String> answer = answer(attempt);
            if (answer.statusCode() >= 500) {
                wrong.add(attempt + " → " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is wrong with an answer; empty when nothing is. */
    private static String mistake(Attempt attempt, HttpResponse<String> answer) {
        if (answer.statusCode() < 400 || answer.statusCode() > 499) {
            return "not a 4xx";
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return "no problem+json";
        }
        boolean named = !JsonMapper.shared()
                .readTree(answer.body())
                .path("field")
                .asString("")
                .isEmpty();
        return attempt.fieldNamed() && !named && answer.statusCode() != 404 && answer.statusCode() != 429
                ? "no field named"
                : "";
    }

    private static HttpResponse<String> answer(Attempt attempt) {
        tried++;
        return server.send(attempt.request(server.address("/")));
    }

    /** The order must not matter. */
    private static List<Attempt> shuffled(List<Attempt> attempts) {
        List<Attempt> shuffled = new ArrayList<>(attempts);
        java.util.Collections.shuffle(shuffled, new Random(SEED));
        return shuffled;
    }
}
