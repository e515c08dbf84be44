package de.stadtkern.programme.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The measures of the programme over HTTP: recorded, changed, found, and nobody's work lost. */
class A03_ProjectsTest {
    private static Council council;
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    /** A project's fields as a client sends them. */
    static Map<String, Object> draft(String title, Map<String, Object> more) {
        Map<String, Object> draft = new HashMap<>(Map.of("title", title, "isPublic", true));
        draft.putAll(more);
        return draft;
    }

    private static String create(String slug, String title, Map<String, Object> more) {
        return create(clerk, slug, Map.of("state", "idea", "from", "2023-01-01"), draft(title, more));
    }

    static String create(Visitor who, String slug, Map<String, Object> state, Map<String, Object> draft) {
        var made = who.post("/api/programme/projects", Map.of("slug", slug, "state", state, "project", draft));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return "/api/programme/projects/" + slug;
    }

    private static Visitor.Answer enter(String project, String state, String from) {
        return clerk.with("If-Match", clerk.get(project).header("ETag"))
                .post(project + "/states", Map.of("state", state, "from", from));
    }

    private static Map<String, Object> step(String key, String from, String to, String... after) {
        return Map.of(
                "key",
                key,
                "title",
                "Schritt " + key,
                "planned",
                Map.of("from", "2024-01-01", "to", "2024-01-31"),
                "now",
                Map.of("from", from, "to", to),
                "after",
                List.of(after));
    }

    @Test
    void theStateOfAnyDayAsKnownOnAnyDay() {
        String project = create("zeitreise", "Zeitreise", Map.of());
        assertThat(enter(project, "under-review", "2023-07-01").status()).isEqualTo(201);
        assertThat(enter(project, "approved", "2023-10-01").status()).isEqualTo(201);
        Visitor anyone = council.anyone();
        assertThat(anyone.get(project).json().path("state").asString()).isEqualTo("approved");
        assertThat(anyone.get(project + "?on=2023-09-15").json().path("state").asString())
                .isEqualTo("under-review");
        assertThat(anyone.get(project + "?on=2022-12-31").status()).isEqualTo(404);
        assertThat(anyone.get(project + "?known=2022-12-31").status()).isEqualTo(404);
        assertThat(anyone.get("/api/programme/projects?q=zeitreise&on=2023-09-15")
                        .json()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("under-review");
        var refused = enter(project, "idea", "2023-11-01");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("approved since 2023-10-01");
        JsonNode stages = anyone.get(project + "/states").json().path("items");
        assertThat(stages).hasSize(3);
        assertThat(stages.path(0).path("by").isNull()).isTrue();
        assertThat(clerk.get(project + "/states")
                        .json()
                        .path("items")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("Ada Muster");
        assertThatThrownBy(() -> council.jdbc()
                        .sql("UPDATE programme.project_state SET state = 'closed'")
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void theScheduleShowsItsCriticalPathAndWhatMoved() {
        String project = create(
                "zeitplan",
                "Zeitplan",
                Map.of(
                        "steps",
                        List.of(
                                step("a", "2024-01-01", "2024-01-31"),
                                step("b", "2024-02-01", "2024-02-10", "a"),
                                step("c", "2024-02-01", "2024-03-01", "a"),
                                step("d", "2024-02-20", "2024-03-05", "b", "c"))));
        JsonNode schedule = council.anyone().get(project).json().path("schedule");
        assertThat(schedule.path(0).path("times").path("critical").asBoolean()).isTrue();
        assertThat(schedule.path(1).path("times").path("slack_d").asInt()).isEqualTo(20);
        assertThat(schedule.path(2).path("shift_d").asInt()).isEqualTo(30);
        assertThat(schedule.path(3).path("times").path("tooEarly").asBoolean()).isTrue();
        assertThat(schedule.path(3).path("times").path("earliest").path("from").asString())
                .isEqualTo("2024-03-02");
        JsonNode card = council.anyone()
                .get("/api/programme/projects?q=Zeitplan")
                .json()
                .path("items")
                .path(0);
        assertThat(card.path("now").path("from").asString()).isEqualTo("2024-01-01");
        assertThat(card.path("now").path("to").asString()).isEqualTo("2024-03-05");
    }

    @Test
    void circlesAreRefusedWithTheirNames() {
        var steps = clerk.post(
                "/api/programme/projects",
                Map.of(
                        "slug",
                        "kreis",
                        "project",
                        draft(
                                "Kreis",
                                Map.of(
                                        "steps",
                                        List.of(
                                                step("a", "2024-01-01", "2024-01-02", "b"),
                                                step("b", "2024-01-01", "2024-01-02", "a"))))));
        assertThat(steps.status()).isEqualTo(400);
        assertThat(steps.json().path("field").asString()).isEqualTo("/steps");
        assertThat(steps.json().path("detail").asString()).contains("Schritt a → Schritt b → Schritt a");
        create("erst", "Erst dies", Map.of());
        create("dann", "Dann das", Map.of("dependencies", List.of(Map.of("project", "erst"))));
        var projects = clerk.with(
                        "If-Match", clerk.get("/api/programme/projects/erst").header("ETag"))
                .send(
                        "PUT",
                        "/api/programme/projects/erst",
                        draft("Erst dies", Map.of("dependencies", List.of(Map.of("project", "dann")))));
        assertThat(projects.status()).isEqualTo(400);
        assertThat(projects.json().path("detail").asString()).contains("Erst dies", "Dann das");
        JsonNode first = council.anyone().get("/api/programme/projects/erst").json();
        assertThat(first.path("neededBy").path(0).path("title").asString()).isEqualTo("Dann das");
        assertThat(first.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void ofTwoPeopleTheSecondSeesBothVersionsAndNothingIsLost() {
        String project = create("beide", "Beide", Map.of("aim", "Erstes Ziel"));
        String tag = clerk.get(project).header("ETag");
        Visitor other = council.clerk().visitor();
        assertThat(other.with("If-Match", tag)
                        .send("PUT", project, draft("Beide", Map.of("aim", "Zweites Ziel")))
                        .status())
                .isEqualTo(200);
        var refused = clerk.with("If-Match", tag).send("PUT", project, draft("Beide", Map.of("aim", "Drittes Ziel")));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("current").path("content").path("aim").asString())
                .isEqualTo("Zweites Ziel");
        assertThat(refused.json().path("yours").path("aim").asString()).isEqualTo("Drittes Ziel");
        assertThat(council.clerk()
                        .visitor()
                        .send("PUT", project, draft("Beide", Map.of()))
                        .status())
                .isEqualTo(428);
        assertThat(council.jdbc().sql("""
                                SELECT count(*) FROM programme.project_version v JOIN programme.project j ON j.id = v.project_id
                                WHERE j.slug = 'beide'
                                """).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void narrowedByStateDistrictFocusAndWords() {
        create(
                "wohnquartier",
                "Energieautarkes Wohnquartier",
                Map.of("focus", "Energie", "districts", List.of("02"), "benefit", "Günstige Wärme für alle Häuser"));
        create("radar", "Radarmessung", Map.of("focus", "Umwelt", "districts", List.of("02", "05")));
        assertThat(slugs("?focus=Energie")).containsExactly("wohnquartier");
        assertThat(slugs("?district=05")).containsExactly("radar");
        assertThat(slugs("?district=02&state=idea")).containsExactly("wohnquartier", "radar");
        assertThat(slugs("?q=Haus+Wärme")).containsExactly("wohnquartier");
        assertThat(slugs("?q=quartier")).contains("wohnquartier");
        assertThat(slugs("?q=%27%28%26%21")).isEmpty();
        assertThat(slugs("?state=closed&district=05")).isEmpty();
        JsonNode counts = council.anyone()
                .get("/api/programme/project-counts?district=02")
                .json();
        assertThat(counts.path("all").asInt()).isEqualTo(2);
        assertThat(counts.path("byFocus").path("Energie").asInt()).isEqualTo(1);
        String csv = council.anyone()
                .with("Accept", "text/csv")
                .get("/api/programme/projects.csv?focus=Energie")
                .response()
                .body();
        assertThat(csv).contains("Kennung;Titel", "Energieautarkes Wohnquartier;Energie;Idee");
        JsonNode page = council.anyone()
                .get("/api/programme/projects?district=02&limit=1")
                .json();
        assertThat(council.anyone()
                        .get(page.path("next").asString())
                        .json()
                        .path("items")
                        .path(0)
                        .path("slug")
                        .asString())
                .isEqualTo("radar");
    }

    private static List<String> slugs(String query) {
        return council.anyone()
                .get("/api/programme/projects" + query)
                .json()
                .path("items")
                .valueStream()
                .map(card -> card.path("slug").asString())
                .toList();
    }

    @Test
    void eachMistakeIsNamedAndChangesNothing() {
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("/title", " "),
                Map.entry("/districts/0", List.of("99")),
                Map.entry("/budgetCents", -1),
                Map.entry("/now/to", Map.of("from", "2024-02-01", "to", "2024-01-01")),
                Map.entry("/now/from", Map.of("from", "1.2.2024")),
                Map.entry("/steps/0/after/0", List.of(step("a", "2024-01-01", "2024-01-02", "z"))),
                Map.entry(
                        "/risks/0/impact",
                        List.of(Map.of("title", "R", "likelihood", 1, "impact", 6, "isPublic", true))),
                Map.entry("/dependencies/0/project", List.of(Map.of("project", "gibt-es-nicht"))),
                Map.entry("/facts/0/source", List.of(Map.of("field", "title", "text", "T", "passage", "P"))))) {
            Map<String, Object> body = draft("Titel", Map.of(wrong.getKey().split("/")[1], wrong.getValue()));
            var answer = clerk.post("/api/programme/projects", Map.of("slug", "falsch", "project", body));
            assertThat(answer.status()).as(wrong + answer.response().body()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).endsWith(wrong.getKey());
        }
        for (String slug : List.of("Groß", "new", "a--b", "-a")) {
            assertThat(clerk.post("/api/programme/projects", Map.of("slug", slug, "project", draft("T", Map.of())))
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo("/slug");
        }
        assertThat(clerk.get("/api/programme/projects/falsch").status()).isEqualTo(404);
        assertThat(council.anyone().get("/api/programme/projects?state=fertig").status())
                .isEqualTo(400);
        assertThat(council.anyone()
                        .post("/api/programme/projects", Map.of("slug", "x", "project", draft("T", Map.of())))
                        .status())
                .isEqualTo(401);
    }
}
