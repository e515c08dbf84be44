package de.stadtkern.programme.publiccode;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** publiccode.yml and memos over HTTP. */
class A03_RoutesTest {
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

    @Test
    void everyoneChecksAFileAndIsToldKeyLineAndReasonInWords() {
        Answer answer = council.anyone()
                .with("Accept-Language", "de")
                .post("/api/programme/publiccode/check", Map.of("text", "name: x\nfarbe: blau\n"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("valid").asBoolean()).isFalse();
        assertThat(answer.json().path("findings").valueStream()).anySatisfy(finding -> {
            assertThat(finding.path("key").asString()).isEqualTo("farbe");
            assertThat(finding.path("line").asInt()).isEqualTo(2);
            assertThat(finding.path("message").asString()).contains("kennt der Standard nicht");
        });
    }

    @Test
    void theEditorsFileComesBackWritten() {
        Answer answer = council.anyone().post("/api/programme/publiccode/file", Map.of("name", "Zwilling"));
        assertThat(answer.json().path("text").asString()).isEqualTo("name: Zwilling\n");
        assertThat(council.anyone()
                        .get("/api/programme/publiccode/choices")
                        .json()
                        .path("categories")
                        .size())
                .isGreaterThan(90);
    }

    @Test
    void whatIsNoFileIsRefusedWithTheField() {
        assertThat(council.anyone()
                        .post("/api/programme/publiccode/check", Map.of())
                        .status())
                .isEqualTo(400);
        Map<String, Object> deep = new HashMap<>();
        Map<String, Object> inner = deep;
        for (int i = 0; i < 50; i++) {
            Map<String, Object> next = new HashMap<>();
            inner.put("a", next);
            inner = next;
        }
        assertThat(council.anyone().post("/api/programme/publiccode/file", deep).status())
                .isEqualTo(400);
    }

    @Test
    void aMemoIsReadForThoseWhoRecordPapers() {
        Map<String, String> memo =
                Map.of("text", "Beschlusskontrolle zu V0001/24\nRadweg\n\nSehr geehrte Damen und Herren,\n");
        assertThat(council.anyone().post("/api/programme/memos/read", memo).status())
                .isIn(401, 403);
        Answer answer = council.clerk().visitor().post("/api/programme/memos/read", memo);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("fields").path(0).path("value").asString())
                .isEqualTo("V0001/24");
        assertThat(answer.json()
                        .path("fields")
                        .path(0)
                        .path("passage")
                        .path("start")
                        .asInt())
                .isEqualTo(22);
        assertThat(council.clerk()
                        .visitor()
                        .post("/api/programme/memos/read", Map.of("text", "x".repeat(100_001)))
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/text");
    }
}
