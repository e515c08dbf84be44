package de.stadtkern.programme.effect;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What projects bring about: entered with evidence or read from a datastream, and unseen with its project. */
class A01_EffectTest {
    private static final String SECRET = "Geheimwirkung";

    private static Council council;
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
        project("offen", "Offen", true);
        project("verborgen-xyz", SECRET + "projekt", false);
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static void project(String slug, String title, boolean isPublic) {
        clerk.post(
                "/api/programme/projects",
                Map.of(
                        "slug",
                        slug,
                        "project",
                        Map.of(
                                "title",
                                title,
                                "isPublic",
                                isPublic,
                                "focus",
                                isPublic ? "Verkehr" : SECRET + "thema",
                                "owner",
                                isPublic ? "Umweltamt" : SECRET + "amt",
                                "partners",
                                List.of("Hochschule"))));
    }

    private static Map<String, Object> indicator(Map<String, Object> more) {
        Map<String, Object> indicator = new HashMap<>(Map.of("title", "Zahl", "definition", "Was gezählt wird"));
        indicator.putAll(more);
        return indicator;
    }

    private static Map<String, Object> effect(Map<String, Object> indicator) {
        return new HashMap<>(Map.of(
                "guidelines",
                List.of(3, 2, 3),
                "goals",
                List.of(Map.of("plan", "insek", "text", "Kühle Stadt")),
                "chain",
                List.of(
                        Map.of("key", "a", "stage", "output", "text", "Karte", "leadsTo", List.of("b")),
                        Map.of("key", "b", "stage", "outcome", "text", "Wissen")),
                "indicators",
                List.of(indicator),
                "isPublic",
                true));
    }

    private static Visitor.Answer put(String slug, Map<String, Object> effect) {
        String path = "/api/programme/effects/" + slug;
        return clerk.with("If-Match", clerk.get(path).header("ETag")).send("PUT", path, effect);
    }

    @Test
    void enteredValuesComeWithEvidenceAndShowHowFarItIs() {
        var empty = council.anyone().get("/api/programme/effects/offen");
        assertThat(empty.json().path("version").asInt()).isZero();
        var put = put(
                "offen",
                effect(indicator(Map.of(
                        "baseline",
                        10,
                        "target",
                        30,
                        "link",
                        "a",
                        "values",
                        List.of(
                                Map.of("day", "2026-02-01", "value", 25, "evidence", "Bericht"),
                                Map.of("day", "2026-01-01", "value", 15, "evidence", "Liste"))))));
        assertThat(put.status()).as(put.response().body()).isEqualTo(200);
        JsonNode told = council.anyone().get("/api/programme/effects/offen").json();
        assertThat(told.path("content").path("guidelines")).hasSize(2);
        JsonNode measured = told.path("indicators").path(0);
        assertThat(measured.path("value").asDouble()).isEqualTo(25);
        assertThat(measured.path("evidence").asString()).isEqualTo("Bericht");
        assertThat(measured.path("reached").asDouble()).isEqualTo(0.75);
    }

    @Test
    void aDatastreamGivesTheValueItself() {
        project("gemessen", "Gemessen", true);
        Visitor administrator = council.someone(null, "administrator").visitor();
        var thing = administrator.post(
                "/sta/v1.1/Things",
                Map.of(
                        "name",
                        "Zähler",
                        "description",
                        "Zählt",
                        "Locations",
                        List.of(Map.of(
                                "name",
                                "Markt",
                                "description",
                                "Am Markt",
                                "encodingType",
                                "application/geo+json",
                                "location",
                                Map.of("type", "Point", "coordinates", List.of(13.9, 51.3)))),
                        "Datastreams",
                        List.of(Map.of(
                                "name",
                                "Räder",
                                "description",
                                "Räder je Tag",
                                "observationType",
                                "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
                                "unitOfMeasurement",
                                Map.of("name", "Stück", "symbol", "1", "definition", "ucum:1"),
                                "Sensor",
                                Map.of("name", "S", "description", "S", "encodingType", "text/html", "metadata", "x"),
                                "ObservedProperty",
                                Map.of("name", "P", "description", "P", "definition", "http://example.org/p")))));
        assertThat(thing.status()).as(thing.response().body()).isEqualTo(201);
        int datastream = council.jdbc()
                .sql("SELECT max(id) FROM observation.datastream")
                .query(Integer.class)
                .single();
        assertThat(council.server
                        .bean(Observations.class)
                        .store(List.of(NewObservation.of(datastream, Instant.parse("2026-03-01T10:00:00Z"), 70))))
                .noneMatch(IngestOutcome.Refused.class::isInstance);
        var put = put("gemessen", effect(indicator(Map.of("datastream", datastream, "baseline", 100, "target", 50))));
        assertThat(put.status()).as(put.response().body()).isEqualTo(200);
        JsonNode measured = put.json().path("indicators").path(0);
        assertThat(measured.path("value").asDouble()).isEqualTo(70);
        assertThat(measured.path("day").asString()).isEqualTo("2026-03-01");
        assertThat(measured.path("reached").asDouble()).isEqualTo(0.6);
        assertThat(measured.path("evidence").isNull()).isTrue();
    }

    @Test
    void ofTwoPeopleTheSecondSeesBothVersionsEvenOfTheFirst() {
        project("beide", "Beide", true);
        String path = "/api/programme/effects/beide";
        String tag = clerk.get(path).header("ETag");
        assertThat(clerk.with("If-Match", tag)
                        .send("PUT", path, effect(indicator(Map.of())))
                        .status())
                .isEqualTo(200);
        var refused = council.clerk()
                .visitor()
                .with("If-Match", tag)
                .send("PUT", path, effect(indicator(Map.of("title", "Andere"))));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("current").path("version").asInt()).isEqualTo(1);
        assertThat(refused.json()
                        .path("yours")
                        .path("indicators")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Andere");
        assertThat(council.clerk()
                        .visitor()
                        .send("PUT", path, effect(indicator(Map.of())))
                        .status())
                .isEqualTo(428);
    }

    @Test
    void nothingOfAHiddenProjectLeavesATrace() {
        assertThat(put("verborgen-xyz", effect(indicator(Map.of("title", SECRET))))
                        .status())
                .isEqualTo(200);
        Visitor anyone = council.anyone();
        for (String path : List.of("/api/programme/effects", "/api/programme/radar")) {
            assertThat(anyone.get(path).response().body())
                    .as(path)
                    .doesNotContain(SECRET)
                    .doesNotContain("verborgen-xyz");
        }
        assertThat(anyone.get("/api/programme/effects/verborgen-xyz").status()).isEqualTo(404);
        JsonNode radar = clerk.get("/api/programme/radar").json();
        assertThat(radar.path("actors")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .contains(SECRET + "amt", "Umweltamt", "Hochschule");
        project("halb", "Halb", true);
        Map<String, Object> internal = effect(indicator(Map.of("title", SECRET)));
        internal.put("isPublic", false);
        assertThat(put("halb", internal).status()).isEqualTo(200);
        JsonNode half = anyone.get("/api/programme/effects/halb").json();
        assertThat(half.path("version").asInt()).isZero();
        assertThat(half.toString()).doesNotContain(SECRET);
    }

    @Test
    void eachMistakeIsNamed() {
        project("falsch", "Falsch", true);
        for (var wrong : List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("/indicators/0/title", Map.of("indicators", List.of(Map.of("definition", "x")))),
                Map.entry(
                        "/indicators/0/datastream",
                        Map.of("indicators", List.of(indicator(Map.of("datastream", 99999))))),
                Map.entry("/indicators/0/dataset", Map.of("indicators", List.of(indicator(Map.of("dataset", "nie"))))),
                Map.entry("/indicators/0/link", Map.of("indicators", List.of(indicator(Map.of("link", "z"))))),
                Map.entry(
                        "/indicators/0/values/0/evidence",
                        Map.of(
                                "indicators",
                                List.of(indicator(
                                        Map.of("values", List.of(Map.of("day", "2026-01-01", "value", 1))))))),
                Map.entry(
                        "/indicators/0/values/0/day",
                        Map.of(
                                "indicators",
                                List.of(indicator(Map.of(
                                        "values",
                                        List.of(Map.of("day", "2199-01-01", "value", 1, "evidence", "x"))))))),
                Map.entry("/guidelines/0", Map.of("guidelines", List.of(5))),
                Map.entry("/goals/0/plan", Map.of("goals", List.of(Map.of("plan", "x", "text", "y")))),
                Map.entry(
                        "/chain/0/leadsTo/0",
                        Map.of(
                                "chain",
                                List.of(Map.of(
                                        "key", "a", "stage", "impact", "text", "x", "leadsTo", List.of("a"))))))) {
            Map<String, Object> body = effect(indicator(Map.of()));
            body.putAll(wrong.getValue());
            if (wrong.getKey().startsWith("/chain")) {
                body.put("indicators", List.of());
            }
            var answer = put("falsch", body);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(wrong.getKey());
        }
        assertThat(clerk.get("/api/programme/effects/falsch")
                        .json()
                        .path("version")
                        .asInt())
                .isZero();
    }
}
