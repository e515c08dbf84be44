package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.search.PaperSearch;
import de.stadtkern.testkit.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Search in German: inflections, compounds, umlauts, references, typing mistakes; and nothing secret. */
class A04_SearchTest {
    private static Council council;
    private static Visitor clerk;
    private static PaperSearch search;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
        search = council.server.bean(PaperSearch.class);
        paper("V0870/21", "Förderantrag Smart City", "Ein Antrag zum Förderprojekt.", true);
        paper("V0112/22", "Radwegausbau in der Südhöhe", "Siehe auch V0870/21.", true);
        paper("V0134/22", "Sozialer Wohnungsbau", "Auf eigenen Flächen entstehen Wohnungen.", true);
        paper("V0666/22", "Grundstücksverkauf Nadelöhr", "Kaufpreis der Nadelöhr-Fläche", false);
        search.readAll();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static String paper(String reference, String title, String text, boolean isPublic) {
        Map<String, Object> body = new HashMap<>(Council.paper(reference, title, isPublic));
        body.put("text", text);
        var made = clerk.post("/api/programme/papers", body);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private static JsonNode ask(Visitor who, String question) {
        return who.get("/api/programme/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
                .json();
    }

    private static List<String> found(Visitor who, String question) {
        return ask(who, question)
                .path("items")
                .valueStream()
                .map(hit -> hit.path("reference").asString())
                .toList();
    }

    @Test
    void referencesAreFoundInAnySpelling() {
        for (String spelling : List.of("V0870/21", "v870/21", "V 0870-2021", "V087021", "Antrag v0870-21")) {
            assertThat(found(council.anyone(), spelling))
                    .as(spelling)
                    .startsWith("V0870/21")
                    .contains("V0112/22");
        }
    }

    @Test
    void wordsAreFoundInflectedInCompoundsWithoutUmlautsAndMistyped() {
        for (String question :
                List.of("Radweg", "Radwege", "Ausbau Radwege", "radwegausbau suedhoehe", "Radwegausbu")) {
            assertThat(found(council.anyone(), question)).as(question).contains("V0112/22");
        }
        for (String question : List.of("Wohnung", "Wohnungen bauen", "Wohnungsbau", "Wonungsbau", "wohnungsbauten")) {
            assertThat(found(council.anyone(), question)).as(question).contains("V0134/22");
        }
        assertThat(found(council.anyone(), "Krokodil")).isEmpty();
    }

    @Test
    void whatHitsIsMarked() {
        JsonNode hit = ask(council.anyone(), "Flächen").path("items").path(0);
        assertThat(hit.path("passage")
                        .valueStream()
                        .filter(piece -> piece.path("hit").asBoolean())
                        .map(piece -> piece.path("text").asString()))
                .contains("Flächen");
        assertThat(hit.path("title")
                        .valueStream()
                        .map(piece -> piece.path("text").asString())
                        .reduce("", String::concat))
                .isEqualTo("Sozialer Wohnungsbau");
    }

    @Test
    void whatIsNotPublicIsNeitherFoundNorCountedNorWeighed() {
        String paper = paper("V0777/22", "Bürgerhaus Lindenau", "Öffentlich", true);
        clerk.post(
                "/api/programme/papers/" + paper + "/items",
                Map.of("number", "1", "wording", "Der Kaufpreis bleibt vertraulich: Zimtstern", "isPublic", false));
        clerk.post(
                "/api/programme/papers/" + paper + "/items",
                Map.of("number", "2", "wording", "Das Bürgerhaus wird Mandarine genannt", "isPublic", true));
        search.follow();
        for (String question : List.of("Nadelöhr", "V0666/22", "Zimtstern", "Kaufpreis", "Nadelohr")) {
            JsonNode answer = ask(council.anyone(), question);
            assertThat(answer.path("count").asInt()).as(question).isZero();
            assertThat(answer.toString()).doesNotContain("V0666").doesNotContain("Kaufpreis");
            assertThat(ask(clerk, question).path("count").asInt()).as(question).isPositive();
        }
        assertThat(found(council.anyone(), "Mandarine")).containsExactly("V0777/22");
    }

    @Test
    void theIndexFollowsTheDatabase() {
        String id = paper("V0888/22", "Eisbahn Altmarkt", "Schlittschuh", true);
        search.follow();
        assertThat(found(council.anyone(), "Eisbahn")).containsExactly("V0888/22");
        Map<String, Object> secret = new HashMap<>(Council.paper("V0888/22", "Eisbahn Altmarkt", false));
        String tag = clerk.get("/api/programme/papers/" + id).header("ETag");
        assertThat(clerk.with("If-Match", tag)
                        .send("PUT", "/api/programme/papers/" + id, secret)
                        .status())
                .isEqualTo(200);
        search.follow();
        assertThat(ask(council.anyone(), "Eisbahn").path("count").asInt()).isZero();
    }

    @Test
    void aQuestionThatIsNoneIsRefused() {
        assertThat(council.anyone()
                        .get("/api/programme/search")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("q");
        assertThat(council.anyone().get("/api/programme/search?q=x&from=-1").status())
                .isEqualTo(400);
        assertThat(ask(council.anyone(), "\"(*?:~^[]{}\\/ AND OR NOT")
                        .path("count")
                        .isNumber())
                .isTrue();
    }
}
