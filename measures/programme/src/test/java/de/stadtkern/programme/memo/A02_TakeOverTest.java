package de.stadtkern.programme.memo;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person confirmed becomes a paper, items and reports. */
class A02_TakeOverTest {
    @SuppressWarnings("NullAway.Init")
    private static Council council;

    @BeforeAll
    static void start() {
        council = new Council();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static Map<String, String> field(String path, String value) {
        return Map.of("path", path, "value", value);
    }

    @Test
    void confirmedFieldsBecomeAPaperWithItemsAndReports() {
        Visitor clerk = council.clerk().visitor();
        List<Map<String, String>> fields = new ArrayList<>(List.of(
                field("reference", "V0412/22"),
                field("session", "SR/031/2022"),
                field("date", "2025-02-03"),
                field("report", "INTERIM"),
                field("items[1].wording", "Es wird gebaut."),
                field("items[1].state", "IN_PROGRESS"),
                field("items[1].report", "Der Bau hat begonnen."),
                field("items[3].wording", "Es wird berichtet."),
                field("measures[1].title", "Radweg")));
        Map<String, Object> body =
                Map.of("fields", fields, "title", "Radschnellweg", "text", "Der Text.", "isPublic", true);
        Visitor.Answer taken = clerk.post("/api/programme/memos/take-over", body);
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(200);
        assertThat(taken.json().path("items").asInt()).isEqualTo(2);
        assertThat(taken.json().path("reports").asInt()).isEqualTo(1);
        assertThat(taken.json().path("left").toString()).contains("measures[1].title");
        JsonNode items = council.anyone()
                .get("/api/programme/papers/" + taken.json().path("paper").asString() + "/items")
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.path(0).path("state").asString()).isEqualTo("in-progress");
        assertThat(items.path(0).path("reports").path(0).path("text").asString())
                .isEqualTo("Der Bau hat begonnen.");

        JsonNode told = council.anyone()
                .get("/oparl/v1.1/paper/" + taken.json().path("paper").asString())
                .json()
                .path("stadtkern:item");
        assertThat(told.path(0).path("number").asString()).isEqualTo("1");
        assertThat(told.path(0).path("state").asString()).isEqualTo("in-progress");

        fields.add(field("items[4].wording", "Es wird nachgereicht."));
        assertThat(clerk.post("/api/programme/memos/take-over", body)
                        .json()
                        .path("items")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsTakenOver() {
        Visitor clerk = council.clerk().visitor();
        Map<String, Object> body = Map.of(
                "fields",
                List.of(
                        field("reference", "V0413/22"),
                        field("items[1].wording", "Es."),
                        field("items[1].state", "KAPUTT")),
                "title",
                "Radweg",
                "isPublic",
                true);
        assertThat(clerk.post("/api/programme/memos/take-over", body).status()).isEqualTo(400);
        assertThat(council.anyone().get("/api/programme/papers/V0413-22").status())
                .isEqualTo(404);
        assertThat(clerk.post("/api/programme/memos/take-over", Map.of("fields", List.of(), "isPublic", true))
                        .status())
                .isEqualTo(400);
        assertThat(council.anyone().post("/api/programme/memos/take-over", body).status())
                .isIn(401, 403);
    }
}
