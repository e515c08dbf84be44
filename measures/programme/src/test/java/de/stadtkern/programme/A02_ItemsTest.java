package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to the items of a resolution: recorded, never overwritten, and nobody's change lost. */
class A02_ItemsTest {
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

    private static String item(String reference, boolean isPublic, Map<String, Object> more) {
        String paper = clerk.post("/api/programme/papers", Council.paper(reference, "Titel " + reference, true))
                .json()
                .path("id")
                .asString();
        Map<String, Object> body = new HashMap<>(Map.of("number", "1", "wording", "Der Auftrag", "isPublic", isPublic));
        body.putAll(more);
        var made = clerk.post("/api/programme/papers/" + paper + "/items", body);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return "/api/programme/items/" + made.json().path("id").asString();
    }

    private static Visitor.Answer change(String item, Map<String, Object> change) {
        String tag = clerk.get(item).header("ETag");
        return clerk.with("If-Match", tag).send("PATCH", item, change);
    }

    @Test
    void anyDayCanBeAskedForAsKnownThenAndAsKnownNow() {
        String item = item("V0100/21", true, Map.of("deadline", "2021-12-31", "unit", "Amt für Digitales"));
        change(item, Map.of("state", "in-progress", "validFrom", "2021-09-01"));
        change(item, Map.of("state", "done", "validFrom", "2022-02-01", "evidence", "Bericht"));
        change(item, Map.of("deadline", "2022-03-31", "validFrom", "2021-12-01", "reason", "Förderbescheid fehlte"));
        JsonNode past = council.anyone().get(item + "?on=2022-01-15").json();
        assertThat(past.path("state").asString()).isEqualTo("in-progress");
        assertThat(past.path("deadline").asString()).isEqualTo("2022-03-31");
        assertThat(past.path("unit").asString()).isEqualTo("Amt für Digitales");
        assertThat(council.anyone().get(item + "?on=2021-05-19").status()).isEqualTo(404);
        assertThat(council.anyone()
                        .get(item + "?on=2022-01-15&known=2020-01-01")
                        .status())
                .isEqualTo(404);
        assertThat(council.anyone().get(item).json().path("state").asString()).isEqualTo("done");
        JsonNode history = council.anyone().get(item + "/changes").json().path("items");
        assertThat(history).hasSize(4);
        assertThat(history.path(0).path("by").isNull()).isTrue();
        assertThat(clerk.get(item + "/changes")
                        .json()
                        .path("items")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("Ada Muster");
    }

    @Test
    void whatWasRecordedIsNeverChanged() {
        item("V0101/21", true, Map.of());
        assertThatThrownBy(() -> council.jdbc()
                        .sql("UPDATE programme.item_change SET state = 'done'")
                        .update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() ->
                        council.jdbc().sql("DELETE FROM programme.item_change").update())
                .hasMessageContaining("never changed");
    }

    @Test
    void ofTwoPeopleTheSecondSeesBothVersionsAndNothingIsLost() {
        String item = item("V0102/21", true, Map.of());
        String tag = clerk.get(item).header("ETag");
        Visitor other = council.clerk().visitor();
        assertThat(other.with("If-Match", tag)
                        .send("PATCH", item, Map.of("state", "blocked"))
                        .status())
                .isEqualTo(200);
        var refused = clerk.with("If-Match", tag).send("PATCH", item, Map.of("state", "done", "evidence", "Link"));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("current").path("state").asString()).isEqualTo("blocked");
        assertThat(refused.json().path("yours").path("state").asString()).isEqualTo("done");
        assertThat(refused.json().path("title").asString()).isNotEmpty();
        assertThat(council.anyone().get(item).json().path("state").asString()).isEqualTo("blocked");
        assertThat(council.clerk()
                        .visitor()
                        .send("PATCH", item, Map.of("state", "done"))
                        .status())
                .isEqualTo(428);
    }

    @Test
    void severalItemsAreChangedAtOnceAndConflictsComeBack() {
        String one = item("V0103/21", true, Map.of());
        String two = item("V0104/21", true, Map.of());
        change(two, Map.of("state", "blocked"));
        String prefix = "/api/programme/items/";
        var answer = clerk.post(
                "/api/programme/items/changes",
                Map.of(
                        "items",
                        List.of(
                                Map.of("id", one.substring(prefix.length()), "version", 1),
                                Map.of("id", two.substring(prefix.length()), "version", 1)),
                        "change",
                        Map.of("unit", "Rechtsamt")));
        assertThat(answer.json().path("recorded")).hasSize(1);
        assertThat(answer.json().path("conflicts")).hasSize(1);
        assertThat(council.anyone().get(one).json().path("unit").asString()).isEqualTo("Rechtsamt");
    }

    @Test
    void reportsAreNotedAndItemsSucceedOneAnother() {
        String old = item("V0105/21", true, Map.of());
        String fresh = item("V0106/23", true, Map.of());
        String secret = item("V0107/23", false, Map.of());
        var reported = clerk.post(
                old + "/reports",
                Map.of("kind", "final", "day", "2023-09-15", "text", "Abschließend berichtet.", "isPublic", true));
        assertThat(reported.status()).isEqualTo(201);
        clerk.post(
                old + "/reports", Map.of("kind", "interim", "day", "2022-09-15", "text", "Intern", "isPublic", false));
        String report = reported.json().path("reports").path(0).path("id").asString();
        assertThat(clerk.post(
                                old + "/reports/" + report + "/noted",
                                Map.of("body", "Digitalausschuss", "day", "2023-10-01"))
                        .status())
                .isEqualTo(204);
        for (String successor : List.of(fresh, secret)) {
            assertThat(clerk.send(
                                    "PUT",
                                    old + "/successors/" + successor.substring(successor.lastIndexOf('/') + 1),
                                    Map.of("note", "gleicher Inhalt"))
                            .status())
                    .isEqualTo(204);
        }
        JsonNode seen = council.anyone().get(old).json();
        assertThat(seen.path("reports")).hasSize(1);
        assertThat(seen.path("reports")
                        .path(0)
                        .path("noted")
                        .path(0)
                        .path("body")
                        .asString())
                .isEqualTo("Digitalausschuss");
        assertThat(seen.path("successors")).hasSize(1);
        assertThat(clerk.get(old).json().path("successors")).hasSize(2);
        assertThat(council.anyone()
                        .get(fresh)
                        .json()
                        .path("predecessors")
                        .path(0)
                        .path("reference")
                        .asString())
                .isEqualTo("V0105/21");
    }

    @Test
    void whatIsNotPublicAnyMoreIsHiddenWithItsPast() {
        String item = item("V0108/21", true, Map.of());
        assertThat(council.anyone().get(item).status()).isEqualTo(200);
        change(item, Map.of("isPublic", false));
        assertThat(council.anyone().get(item).status()).isEqualTo(404);
        assertThat(council.anyone().get(item + "?on=2021-06-01").status()).isEqualTo(404);
        assertThat(council.anyone().get(item + "/changes").status()).isEqualTo(404);
        change(item, Map.of("isPublic", true, "wording", "Neuer Wortlaut"));
        assertThat(council.anyone().get(item + "/changes").json().path("items")).hasSize(2);
    }

    @Test
    void eachMistakeIsNamedAndChangesNothing() {
        String item = item("V0109/21", true, Map.of());
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("state", "fertig"),
                Map.entry("deadline", "31.12.2021"),
                Map.entry("validFrom", "2199-01-01"),
                Map.entry("validFrom", "1999-01-01"),
                Map.entry("wording", "x".repeat(20_001)))) {
            Map<String, Object> body = new HashMap<>(Map.of("reason", "Grund"));
            body.put(wrong.getKey(), wrong.getValue());
            var answer = change(item, body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("/" + wrong.getKey());
        }
        assertThat(council.anyone().get(item).json().path("version").asInt()).isEqualTo(1);
    }
}
