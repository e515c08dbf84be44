package de.stadtkern.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the administration's page of the history asks for. */
class A04_HistoryOverHttpTest {
    private static TestServer city;
    private static Visitor staff;
    private static Datastreams datastreams;
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory("stadtkern-archive");
        city = TestServer.start(
                Platform.class,
                Map.of(
                        "stadtkern.identity.open",
                        "true",
                        "stadtkern.history.scheduled",
                        "false",
                        "stadtkern.history.archive.folder",
                        folder.toString()));
        staff = new Visitor(city);
        datastreams = new Datastreams(city.bean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static int minutes(String name) {
        int datastream = datastreams.create(name);
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(NewObservation.of(
                    datastream, Instant.parse("2024-01-10T00:00:00Z").plusSeconds(60L * i), i));
        }
        city.bean(Observations.class).store(rows);
        return datastream;
    }

    private static Map<String, Object> rule(
            String kind, String level, @Nullable Object subject, @Nullable Object days) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("kind", kind);
        rule.put("level", level);
        rule.put("subject", subject);
        rule.put("afterDays", days);
        return rule;
    }

    private static void awaitEnd() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (staff.get("/api/history/runs").json().path("running").isNull()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the run does not end");
    }

    @Test
    void aRuleIsDraftedSeenConfirmedAndApplied() throws Exception {
        int datastream = minutes("over http");
        var drafted = staff.post("/api/history/rules", rule("archive-then-delete", "datastream", datastream, 100));
        assertThat(drafted.status()).isEqualTo(201);
        assertThat(drafted.json().path("confirmed").isNull()).isTrue();
        assertThat(drafted.json().path("name").asString()).isEqualTo("over http");
        String path = "/api/history/rules/" + drafted.json().path("id").asLong();

        JsonNode preview = staff.post(path + "/preview", Map.of()).json();
        assertThat(preview.path("rows").asInt()).isEqualTo(120);
        assertThat(preview.path("items").get(0).path("first").asString()).isEqualTo("2024-01-10T00:00:00Z");
        var confirmed = staff.post(
                path + "/confirmation", Map.of("preview", preview.path("id").asString()));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("confirmed").isNull()).isFalse();

        assertThat(staff.post("/api/history/runs", Map.of()).status()).isEqualTo(202);
        awaitEnd();
        JsonNode runs = staff.get("/api/history/runs").json();
        assertThat(runs.path("items").get(0).path("failure").isNull())
                .as(runs.toString())
                .isTrue();
        assertThat(datastreams.count(
                        "SELECT count(*) FROM observation.observation WHERE datastream_id = " + datastream))
                .isZero();
        JsonNode archive = staff.get("/api/history/archive").json();
        assertThat(archive.path("place").asString()).isEqualTo(folder.toString());
        assertThat(archive.path("months").toString()).contains("2024-01");
        JsonNode files = staff.get("/api/history/archive/2024-01").json();
        assertThat(files.path("items").get(0).path("sha256").asString()).hasSize(64);

        assertThat(staff.post("/api/history/archive/2024-01/verification", Map.of())
                        .status())
                .isEqualTo(202);
        awaitEnd();
        assertThat(staff.get("/api/history/volume").json().path("items").isArray())
                .isTrue();
        assertThat(staff.get("/api/audit?limit=20").response().body())
                .contains("history:rule-confirmed", "history:run", "history:archive-verified");
        assertThat(staff.send("DELETE", path, null).status()).isEqualTo(204);
    }

    @Test
    void strangersSeeNothing() {
        try (TestServer closed = TestServer.start(Platform.class, Map.of())) {
            Visitor stranger = new Visitor(closed);
            for (String path : List.of("rules", "runs", "volume", "archive", "archive/2026-01")) {
                assertThat(stranger.get("/api/history/" + path).status())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(stranger.post("/api/history/runs", Map.of()).status()).isIn(401, 403);
            assertThat(stranger.post("/api/history/rules", rule("delete", "everything", null, 1))
                            .status())
                    .isIn(401, 403);
        }
    }

    @Test
    void nonsenseIsRefusedByNameAndChangesNothing() {
        String before = staff.get("/api/history/rules").response().body();
        int datastream = minutes("nonsense");
        for (Map<String, Object> wrong : List.of(
                rule("burn", "everything", null, 10),
                rule("delete", "everyone", null, 10),
                rule("delete", "everything", 1, 10),
                rule("delete", "datastream", null, 10),
                rule("delete", "datastream", -1, 10),
                rule("delete", "datastream", 987654321, 10),
                rule("delete", "datastream", "1; DROP TABLE", 10),
                rule("delete", "datastream", datastream, 0),
                rule("delete", "datastream", datastream, -5),
                rule("delete", "datastream", datastream, 99_999_999),
                rule("delete", "datastream", datastream, null),
                rule("delete", "datastream", datastream, "soon"))) {
            var answer = staff.post("/api/history/rules", wrong);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("level", "everything"),
                Map.of("level", "everything", "reason", " "),
                Map.of("level", "everything", "reason", "x\u0000"),
                Map.of("level", "everything", "reason", "x".repeat(501)),
                Map.of("level", "everything", "reason", "x", "from", "yesterday"),
                Map.of("level", "everything", "reason", "x", "from", "+99999-01-01T00:00:00Z"),
                Map.of(
                        "level",
                        "everything",
                        "reason",
                        "x",
                        "from",
                        "2026-02-01T00:00:00Z",
                        "to",
                        "2026-01-01T00:00:00Z"))) {
            assertThat(staff.post("/api/history/holds", wrong).status())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        for (String path :
                List.of("rules/x", "rules/99999999999999999999", "rules/-1", "rules/77", "holds/x", "holds/77")) {
            assertThat(staff.send("DELETE", "/api/history/" + path, null).status())
                    .as(path)
                    .isEqualTo(404);
        }
        for (String month : List.of("2026-13", "x", "..%2F..%2Fetc", "2026-01-01", "0000-00")) {
            assertThat(staff.get("/api/history/archive/" + month).status())
                    .as(month)
                    .isBetween(400, 404);
        }
        assertThat(staff.post("/api/history/archive/1999-01/verification", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(staff.get("/api/history/rules").response().body()).isEqualTo(before);
    }

    @Test
    void settingsThatMakeNoSenseStopTheStart() {
        HistorySettings.S3 none = new HistorySettings.S3(null, "", "r", "", "", null);
        assertThat(new HistorySettings(true, 2, "http://x", new HistorySettings.Archive(null, 7), none))
                .isNotNull();
        assertThatThrownBy(() -> new HistorySettings(true, 24, "http://x", new HistorySettings.Archive(null, 7), none))
                .hasMessageContaining("hour");
        for (String endpoint :
                List.of("ftp://x", "https://user:pw@x", "https://x/path", "https://x?query", "s3.example.org")) {
            assertThatThrownBy(() -> new HistorySettings.S3(URI.create(endpoint), "bucket", "r", "", "key", "/secret"))
                    .as(endpoint)
                    .hasMessageContaining("endpoint");
        }
        assertThatThrownBy(() -> new HistorySettings.S3(URI.create("https://x"), "../b", "r", "", "key", "/secret"))
                .hasMessageContaining("bucket");
        assertThatThrownBy(() -> new HistorySettings.S3(URI.create("https://x"), "bucket", "r", "../", "k", "/s"))
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> new HistorySettings.S3(URI.create("https://x"), "bucket", "r", "", "", null))
                .hasMessageContaining("access-key");
    }
}
