package de.stadtkern.operation;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.notice.Notice;
import de.stadtkern.operation.backup.Archive;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the administration's page of operation asks for, and the backups made by schedule. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A04_OperationOverHttpTest {
    private static final String GOOD = "korrekt pferd batterie heftklammer";

    private static TestServer city;
    private static Visitor administrator;
    private static Path data;

    @BeforeAll
    static void start() throws Exception {
        city = TestServer.start(
                Platform.class,
                Map.of("spring.mail.password", "geheim", "spring.mail.host", "127.0.0.1", "spring.mail.port", "1"));
        data = Path.of(city.bean(Environment.class).getRequiredProperty("stadtkern.data"));
        administrator = new Visitor(city);
        Matcher link =
                Pattern.compile("token=(\\S+)").matcher(Files.readString(data.resolve("first-administrator.txt")));
        assertThat(link.find()).isTrue();
        administrator.post("/api/accounts/reset", Map.of("token", link.group(1), "password", GOOD));
        assertThat(administrator.signIn("administrator@localhost", GOOD).status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    @Test
    @Order(1)
    void strangersSeeNothing() {
        Visitor stranger = new Visitor(city);
        for (String path :
                List.of("checks", "backups", "backups/stadtkern-20261124T030000Z-schedule.zip", "settings", "sizes")) {
            assertThat(stranger.get("/api/operation/" + path).status()).as(path).isEqualTo(401);
        }
        assertThat(stranger.post("/api/operation/backups", null).status()).isIn(401, 403);
    }

    @Test
    @Order(2)
    void theChecksSpeakTheCallersLanguage() {
        JsonNode german = administrator.get("/api/operation/checks").json();
        assertThat(german.path("worst").asString()).isEqualTo("FAILURE");
        assertThat(german.path("items").get(0).path("check").asString()).isEqualTo("mail");
        assertThat(german.path("items").get(0).path("todo").asString()).isEqualTo("Name, Port und Firewall prüfen.");
        assertThat(german.path("items").size()).isGreaterThan(18);
    }

    @Test
    @Order(3)
    void settingsShowTheirSourceAndNoSecret() {
        String body = administrator.get("/api/operation/settings").response().body();
        assertThat(body).doesNotContain("geheim").doesNotContain("password=stadt");
        JsonNode items = administrator.get("/api/operation/settings").json().path("items");
        assertThat(setting(items, "spring.mail.password").path("value").asString())
                .isEqualTo("••••••");
        assertThat(setting(items, "spring.mail.password").path("source").asString())
                .isEqualTo("command");
        assertThat(setting(items, "stadtkern.operation.backup.keep")
                        .path("value")
                        .asString())
                .isEqualTo("7");
        assertThat(setting(items, "stadtkern.operation.backup.keep")
                        .path("source")
                        .asString())
                .isEqualTo("default");
        assertThat(setting(items, "stadtkern.operation.backup.keep")
                        .path("standard")
                        .asString())
                .isEqualTo("7");
        assertThat(setting(items, "stadtkern.database.url").path("value").asString())
                .startsWith("jdbc:postgresql://")
                .contains("password=••••••");
    }

    private static JsonNode setting(JsonNode items, String name) {
        for (JsonNode item : items) {
            if (item.path("name").asString().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no setting " + name + " in " + items);
    }

    @Test
    @Order(4)
    void everySchemaHasItsSize() {
        JsonNode items = administrator.get("/api/operation/sizes").json().path("items");
        List<String> schemas = new ArrayList<>();
        items.forEach(item -> schemas.add(item.path("schema").asString()));
        assertThat(schemas).contains("identity", "observation", "operation");
    }

    @Test
    @Order(5)
    void aBackupIsMadeDownloadedAndRemoved() throws Exception {
        var answer = administrator.post("/api/operation/backups", Map.of());
        assertThat(answer.status()).isEqualTo(202);
        String file = answer.json().path("file").asString();
        awaitEnd();
        JsonNode state = administrator.get("/api/operation/backups").json();
        assertThat(state.path("items").get(0).path("file").asString()).isEqualTo(file);
        assertThat(state.path("runs").get(0).path("failure").isNull()).isTrue();
        assertThat(state.path("runs").get(0).path("bytes").asLong())
                .isEqualTo(Files.size(data.resolve("backups").resolve(file)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("backups"))))
                .isEqualTo("rwx------");

        assertThat(city.get("/actuator/prometheus").body()).contains("stadtkern_backup_last_success_seconds 1.");

        Path downloaded = data.resolve("downloaded.zip");
        java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        var response = http.send(
                HttpRequest.newBuilder(city.address("/api/operation/backups/" + file))
                        .header("Cookie", "session=" + administrator.sessionCookie())
                        .build(),
                HttpResponse.BodyHandlers.ofFile(downloaded));
        assertThat(response.statusCode()).isEqualTo(200);
        try (Archive archive = Archive.open(downloaded, null)) {
            archive.verify((percent, words) -> {});
        }

        assertThat(administrator
                        .get("/api/operation/backups/..%2Fdatabase.properties")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(administrator
                        .get("/api/operation/backups/stadtkern-20261124T030000Z-other.zip")
                        .status())
                .isEqualTo(404);
        assertThat(administrator
                        .send("DELETE", "/api/operation/backups/" + file, null)
                        .status())
                .isEqualTo(204);
        assertThat(data.resolve("backups").resolve(file)).doesNotExist();
        assertThat(administrator.get("/api/audit?limit=20").response().body())
                .contains("operation:backup-downloaded")
                .contains("operation:backup-removed");
    }

    private static void awaitEnd() throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (administrator
                    .get("/api/operation/backups")
                    .json()
                    .path("running")
                    .isNull()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the backup does not end");
    }

    @Test
    @Order(6)
    void operatorsMakeBackupsButOnlyAdministratorsReadThem() {
        String roles = administrator.get("/api/roles").response().body();
        JsonNode all = administrator.get("/api/roles").json();
        JsonNode items = all.path("items").isMissingNode() ? all : all.path("items");
        boolean seen = false;
        for (JsonNode role : items) {
            if (role.path("name").asString().equals("operator")) {
                seen = true;
                assertThat(role.path("permissions").toString())
                        .contains("operation:backup")
                        .doesNotContain("identity:backup");
            }
        }
        assertThat(seen).as(roles).isTrue();
    }

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {
        private Instant now;

        SetClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static Backups scheduled(Path folder, Clock clock, int keep, List<Object> told) {
        return new Backups(
                new OperationSettings.Backup(true, 3, keep, folder.toString(), null),
                data,
                new Backup.Source(city.bean(DataSource.class), data, "Musterstadt"),
                city.bean(BackupRuns.class),
                city.bean(AuditLog.class),
                told::add,
                city.bean(TransactionTemplate.class),
                clock,
                ZoneId.of("Europe/Berlin"));
    }

    private static void runOnce(Backups backups) throws InterruptedException {
        assertThat(backups.startIfDue()).isTrue();
        while (backups.running() != null) {
            Thread.sleep(20);
        }
    }

    @Test
    @Order(7)
    void theScheduleKeepsTheNewestAndTellsOfAFailure() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-03-27T23:00:00Z"));
        List<Object> told = new CopyOnWriteArrayList<>();
        Path folder = data.resolve("elsewhere");
        try (Backups backups = scheduled(folder, clock, 2, told)) {
            assertThat(backups.next()).contains(Instant.parse("2026-03-28T02:00:00Z"));
            assertThat(backups.startIfDue()).isFalse();
            clock.now = Instant.parse("2026-03-28T02:00:01Z");
            runOnce(backups);
            assertThat(backups.startIfDue()).as("once a day").isFalse();
            assertThat(backups.next()).as("summer time has begun").contains(Instant.parse("2026-03-29T01:00:00Z"));
            for (int day = 0; day < 2; day++) {
                clock.now = clock.now.plus(Duration.ofHours(24));
                runOnce(backups);
            }
            assertThat(backups.list())
                    .extracting(Backups.Stored::made)
                    .containsExactly(Instant.parse("2026-03-30T02:00:01Z"), Instant.parse("2026-03-29T02:00:01Z"));
            assertThat(told).isEmpty();

            for (Backups.Stored stored : backups.list()) {
                Files.delete(folder.resolve(stored.file()));
            }
            Files.delete(folder);
            Files.writeString(folder, "a file where the folder should be");
            clock.now = clock.now.plus(Duration.ofHours(24));
            runOnce(backups);
            for (int i = 0; i < 100 && told.isEmpty(); i++) {
                Thread.sleep(20);
            }
            assertThat(told).singleElement().isInstanceOfSatisfying(Notice.class, notice -> {
                assertThat(notice.topic()).isEqualTo("operation.backup-failed");
                assertThat(notice.values().get("reason")).contains("cannot be made");
            });
            assertThat(city.bean(BackupRuns.class).latest(1).getFirst().failure())
                    .contains("cannot be made");
        }
    }

    @Test
    @Order(8)
    void aRunWhoseProgramDiedIsClosed() {
        BackupRuns runs = city.bean(BackupRuns.class);
        org.springframework.jdbc.core.simple.JdbcClient.create(city.bean(DataSource.class))
                .sql("INSERT INTO operation.backup_run (occasion, file) VALUES ('schedule', 'x')")
                .update();
        runs.closeInterrupted();
        @Nullable String failure = runs.latest(1).getFirst().failure();
        assertThat(failure).isEqualTo("The program ended before the backup did.");
    }
}
