package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Papers: recorded by those who may, found under any spelling of their reference, unseen where they are not public. */
class A01_PapersTest {
    private static Council council;
    private static Council.Someone clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    @Test
    void aPaperIsFoundUnderAnySpellingOfItsReference() {
        var made = clerk.visitor()
                .post("/api/programme/papers", Council.paper("v 870-2021", "Förderantrag Smart City", true));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.json().path("reference").asString()).isEqualTo("V0870/21");
        for (String spelling : List.of(
                "V0870-21", "v870-21", "V0870-2021", made.json().path("id").asString())) {
            assertThat(council.anyone()
                            .get("/api/programme/papers/" + spelling)
                            .json()
                            .path("title")
                            .asString())
                    .as(spelling)
                    .isEqualTo("Förderantrag Smart City");
        }
        assertThat(clerk.visitor()
                        .post("/api/programme/papers", Council.paper("V0870/21", "Noch einmal", true))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRoleForThisMeasureAloneIsEnoughAndNoneIsNot() {
        var body = Council.paper("V0001/22", "Titel", true);
        assertThat(council.anyone().post("/api/programme/papers", body).status())
                .isEqualTo(401);
        assertThat(council.someone("rain", "programme-clerk")
                        .visitor()
                        .post("/api/programme/papers", body)
                        .status())
                .isEqualTo(403);
        assertThat(clerk.visitor().post("/api/programme/papers", body).status()).isEqualTo(201);
    }

    @Test
    void aPaperThatIsNotPublicDoesNotExistForOthers() {
        String id = clerk.visitor()
                .post("/api/programme/papers", Council.paper("V0666/22", "Grundstückssache", false))
                .json()
                .path("id")
                .asString();
        var unseen = council.anyone().get("/api/programme/papers/" + id);
        var never = council.anyone().get("/api/programme/papers/00000000-0000-0000-0000-000000000000");
        assertThat(unseen.status()).isEqualTo(404);
        assertThat(unseen.json().path("detail")).isEqualTo(never.json().path("detail"));
        assertThat(council.anyone().get("/api/programme/papers").response().body())
                .doesNotContain("Grundstückssache");
        assertThat(clerk.visitor().get("/api/programme/papers").response().body())
                .contains("Grundstückssache");
        assertThat(council.someone(null, "programme-reader")
                        .visitor()
                        .get("/api/programme/papers/" + id)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachMistakeIsNamed() {
        for (var wrong : Map.of(
                        "submitted", "12.04.2021",
                        "title", " ",
                        "decided", "2021-01-01",
                        "reference", "V\u0000")
                .entrySet()) {
            Map<String, Object> body = new HashMap<>(Council.paper("V0002/22", "Titel", true));
            body.put(wrong.getKey(), wrong.getValue());
            var answer = clerk.visitor().post("/api/programme/papers", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("/" + wrong.getKey());
        }
    }

    @Test
    void theCatalogueNamesThePublicPapers() {
        clerk.visitor().post("/api/programme/papers", Council.paper("V0003/22", "Titel", true));
        assertThat(council.server.bean(ProgrammeDatasets.class).datasets()).hasSize(1);
    }

    @Test
    void aCityWithoutTheMeasureHasNoneOfItsRoutes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("city.yaml");
        String demonstration = new String(
                A01_PapersTest.class
                        .getResourceAsStream("/city/demonstration.yaml")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(file, demonstration.replace(", programme]", "]"));
        try (Council without = new Council(Map.of("stadtkern.city", file.toString()))) {
            assertThat(without.anyone().get("/api/programme/papers").status()).isEqualTo(404);
        }
    }
}
