package de.stadtkern.history.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.FolderStore;
import de.stadtkern.history.archive.S3Store;
import de.stadtkern.history.archive.SignatureV4;
import de.stadtkern.history.archive.Store;
import de.stadtkern.history.rule.Kind;
import de.stadtkern.history.rule.Scope;
import de.stadtkern.history.rule.Scope.Level;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.testkit.S3Server;
import de.stadtkern.testkit.SetClock;
import de.stadtkern.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Closed months leave for a folder or an S3 store, are read back, kept up to date, and only then removed here. */
class A03_ArchiveTest {
    private static final Instant NOW = Instant.parse("2026-03-10T01:00:00Z");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final SignatureV4 SIGNATURE =
            new SignatureV4(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, "eu-central-1");

    private static TestServer server;
    private static Observations observations;
    private static StoredObservations stored;
    private static Datastreams datastreams;

    @TempDir
    private Path folder;

    private Rig rig;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.history.scheduled", "false"));
        observations = server.bean(Observations.class);
        stored = server.bean(StoredObservations.class);
        datastreams = new Datastreams(server.bean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void rig() throws Exception {
        rig = new Rig(server, NOW, null);
    }

    @AfterEach
    void clear() {
        rig.clear();
        datastreams.count("WITH gone AS (DELETE FROM observation.observation RETURNING 1) SELECT count(*) FROM gone");
        observations.changed(List.of());
    }

    private static int hours(String name, Instant from, int count) {
        int datastream = datastreams.create(name);
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(NewObservation.of(datastream, from.plusSeconds(3600L * i), i / 3.0));
        }
        observations.store(rows);
        return datastream;
    }

    private static long rows(int datastream) {
        return datastreams.count("SELECT count(*) FROM observation.observation WHERE datastream_id = " + datastream);
    }

    private static Scope only(int datastream) {
        return new Scope(Level.DATASTREAM, (long) datastream);
    }

    private static List<List<Object>> duck(String query) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getObject(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private String hive() {
        return "read_parquet('" + folder + "/datastream=*/day=*/*.parquet', hive_partitioning = true)";
    }

    @Test
    void closedMonthsBecomeFilesThatDuckDbReadsByTheirPath() throws Exception {
        rig = new Rig(server, NOW, new FolderStore(folder));
        int one = hours("archive one", Instant.parse("2026-01-30T00:00:00Z"), 24 * 4);
        int two = hours("archive two", Instant.parse("2026-01-31T12:00:00Z"), 24);
        int open = hours("still open", Instant.parse("2026-03-01T00:00:00Z"), 24);
        rig.nightly.run(false);

        assertThat(duck("SELECT datastream, day::VARCHAR, count(*), min(result_number), max(result_number) FROM "
                        + hive() + " GROUP BY 1, 2 ORDER BY 1, 2"))
                .containsExactly(
                        List.of((long) one, "2026-01-30", 24L, 0.0, 23 / 3.0),
                        List.of((long) one, "2026-01-31", 24L, 8.0, 47 / 3.0),
                        List.of((long) one, "2026-02-01", 24L, 16.0, 71 / 3.0),
                        List.of((long) one, "2026-02-02", 24L, 24.0, 95 / 3.0),
                        List.of((long) two, "2026-01-31", 12L, 0.0, 11 / 3.0),
                        List.of((long) two, "2026-02-01", 12L, 4.0, 23 / 3.0));
        assertThat(duck("EXPLAIN ANALYZE SELECT count(*) FROM " + hive() + " WHERE datastream = " + two
                                + " AND day = '2026-02-01'")
                        .toString())
                .as("the other files are not opened")
                .contains("Total Files Read: 1");
        assertThat(folder.resolve("datastream=" + open)).doesNotExist();

        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(folder.resolve("manifest/2026-01.json")));
        assertThat(manifest.path("rows").asInt()).isEqualTo(60);
        assertThat(manifest.path("files").size()).isEqualTo(3);
        assertThat(manifest.path("files").get(0).path("sha256").asString()).hasSize(64);
        assertThat(rig.archived.months()).first().satisfies(month -> {
            assertThat(month.month()).isEqualTo(YearMonth.of(2026, 2));
            assertThat(month.finished()).isTrue();
            assertThat(month.verified()).isEqualTo(month.files());
        });
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().contains("unfinished")))
                    .isEmpty();
        }
    }

    @Test
    void whatComesLateOrIsCorrectedIsExportedAgain() throws Exception {
        rig = new Rig(server, NOW, new FolderStore(folder));
        Instant day = Instant.parse("2026-01-05T00:00:00Z");
        int datastream = hours("late", day, 24);
        rig.nightly.run(false);
        observations.store(List.of(NewObservation.of(datastream, day.plusSeconds(60), 1000)));
        observations.store(List.of(NewObservation.of(datastream, day, -1)));
        rig.clock.pass(Duration.ofDays(1));
        rig.jdbc.sql("UPDATE history.seen SET at = now() - interval '1 hour'").update();
        rig.nightly.run(false);
        assertThat(duck("SELECT count(*), max(result_number), min(result_number) FROM " + hive()))
                .containsExactly(List.of(25L, 1000.0, -1.0));
    }

    @Test
    void aRuleRemovesOnlyWhatStandsInTheArchive() throws Exception {
        rig = new Rig(server, NOW, new FolderStore(folder));
        Instant day = Instant.parse("2026-01-05T00:00:00Z");
        int datastream = hours("leaving", day, 72);
        rig.nightly.run(false);
        assertThat(rig.inForce(Kind.ARCHIVE_THEN_DELETE, only(datastream), 30).rows())
                .isEqualTo(72);
        Path spoilt = folder.resolve("datastream=" + datastream + "/day=2026-01-06/observations.parquet");
        byte[] good = Files.readAllBytes(spoilt);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(spoilt, bad);
        rig.clock.pass(Duration.ofDays(2));
        rig.nightly.run(false);
        assertThat(rows(datastream))
                .as("the first day is gone, the spoilt one and those behind it stay")
                .isEqualTo(48);
        assertThat(rig.told).isNotEmpty();
        assertThat(rig.archived.months().getFirst().failed()).isEqualTo(1);

        Files.write(spoilt, good);
        observations.store(List.of(NewObservation.of(datastream, Instant.parse("2026-01-07T00:30:00Z"), 5)));
        rig.clock.pass(Duration.ofDays(1));
        rig.nightly.run(false);
        assertThat(rows(datastream)).isZero();
        assertThat(duck("SELECT count(*) FROM " + hive())).containsExactly(List.of(73L));

        observations.store(List.of(NewObservation.of(datastream, Instant.parse("2026-01-06T00:30:00Z"), 6)));
        rig.clock.pass(Duration.ofDays(1));
        rig.nightly.run(false);
        assertThat(duck("SELECT count(*) FROM " + hive()))
                .as("what comes after the removal stands beside the whole day")
                .containsExactly(List.of(74L));
        assertThat(folder.resolve("datastream=" + datastream + "/day=2026-01-06/late-1.parquet"))
                .exists();
    }

    @Test
    void withoutAnArchiveNothingIsRemovedByThatRule() throws Exception {
        rig = new Rig(server, NOW, null);
        int datastream = hours("no archive", Instant.parse("2025-01-05T00:00:00Z"), 24);
        rig.inForce(Kind.ARCHIVE_THEN_DELETE, only(datastream), 30);
        rig.nightly.run(false);
        assertThat(rows(datastream)).isEqualTo(24);
        assertThat(rig.runs.latest(1).getFirst().items())
                .anyMatch(item -> String.valueOf(item.failure()).contains("No archive is set up"));
    }

    @Test
    void aFullDiskLosesNothingAndTheNextNightGoesOn() throws Exception {
        FolderStore real = new FolderStore(folder);
        int[] left = {2};
        Store full = new Store() {
            @Override
            public String description() {
                return "full";
            }

            @Override
            public void put(String key, Path file, String sha256) throws IOException {
                if (left[0]-- <= 0) {
                    throw new IOException("No space left on device");
                }
                real.put(key, file, sha256);
            }

            @Override
            public InputStream read(String key) throws IOException {
                return real.read(key);
            }
        };
        rig = new Rig(server, NOW, full);
        int datastream = hours("full disk", Instant.parse("2026-01-05T00:00:00Z"), 24 * 5);
        rig.inForce(Kind.ARCHIVE_THEN_DELETE, only(datastream), 1);
        rig.nightly.run(false);
        assertThat(rig.told).first().asString().contains("No space left on device");
        assertThat(rows(datastream)).as("only what is safe has left").isEqualTo(24 * 3);
        assertThat(rig.archived.months().getFirst().finished()).isFalse();

        left[0] = 1000;
        rig.clock.pass(Duration.ofDays(1));
        rig.nightly.run(false);
        assertThat(rows(datastream)).isZero();
        assertThat(duck("SELECT count(*) FROM " + hive())).containsExactly(List.of(120L));
    }

    private S3Store s3(S3Server s3, int part_bytes) {
        return new S3Store(
                s3.endpoint(),
                "stadt-archiv",
                "messwerte/",
                SIGNATURE,
                new SetClock(NOW),
                part_bytes,
                Duration.ofMillis(1));
    }

    @Test
    void theSameGoesIntoAnS3Store() throws Exception {
        try (S3Server s3 = new S3Server()) {
            rig = new Rig(server, NOW, s3(s3, 1 << 20));
            int datastream = hours("s3", Instant.parse("2026-01-05T00:00:00Z"), 48);
            s3.failWith(503, 500);
            rig.nightly.run(false);
            assertThat(rig.told).isEmpty();
            String key = "stadt-archiv/messwerte/datastream=" + datastream + "/day=2026-01-06/observations.parquet";
            assertThat(s3.objects()).containsKeys(key, "stadt-archiv/messwerte/manifest/2026-01.json");
            assertThat(s3.log().subList(0, 3))
                    .allSatisfy(line -> assertThat(line).startsWith("PUT"));
            Path copy = Files.write(
                    folder.resolve("copy.parquet"),
                    Objects.requireNonNull(s3.objects().get(key)));
            assertThat(duck("SELECT count(*), max(result_number) FROM '" + copy + "'"))
                    .containsExactly(List.of(24L, 47 / 3.0));
            Archive archive = Objects.requireNonNull(rig.archive);
            assertThat(archive.verify(JANUARY, (done, all) -> {})).isZero();
            s3.objects().remove(key);
            assertThat(archive.verify(JANUARY, (done, all) -> {})).isEqualTo(1);
            assertThat(rig.archived
                            .ofDay(datastream, LocalDate.of(2026, 1, 6))
                            .getFirst()
                            .failure())
                    .isEqualTo("it is not there");
        }
    }

    @Test
    void aStoreThatRefusesSpoilsOrSendsElsewhereLosesNothing() throws Exception {
        try (S3Server s3 = new S3Server()) {
            rig = new Rig(server, NOW, s3(s3, 1 << 20));
            int datastream = hours("refused", Instant.parse("2026-01-05T00:00:00Z"), 24);
            rig.inForce(Kind.ARCHIVE_THEN_DELETE, only(datastream), 1);
            s3.failWith(403);
            rig.nightly.run(false);
            s3.failWith(307);
            rig.nightly.run(false);
            s3.spoil(true);
            rig.nightly.run(false);
            assertThat(rig.told).hasSize(3);
            assertThat(rig.told.get(0)).contains("403");
            assertThat(rig.told.get(1)).contains("307");
            assertThat(rig.told.get(2)).contains("not in the store as it was sent");
            assertThat(rig.archived.ofMonth(JANUARY)).isEmpty();
            assertThat(rows(datastream)).isEqualTo(24);
        }
    }

    @Test
    void aLargeFileGoesInPartsAndAFailedOneIsAbandoned() throws Exception {
        rig = new Rig(server, NOW, null);
        long seed = 42;
        byte[] content = new byte[3_500_000];
        new Random(seed).nextBytes(content);
        Path file = Files.write(folder.resolve("large"), content);
        try (S3Server s3 = new S3Server()) {
            s3(s3, 1 << 20).put("datastream=1/day=2026-01-01/observations.parquet", file, "");
            assertThat(s3.objects().firstEntry().getValue()).as("seed " + seed).isEqualTo(content);
            assertThat(s3.log()).hasSize(6);
            s3.failWith(200, 200, 403);
            assertThatThrownBy(() -> s3(s3, 1 << 20).put("datastream=1/day=2026-01-02/x.parquet", file, ""))
                    .isInstanceOf(IOException.class);
            assertThat(s3.openUploads()).isZero();
        }
    }

    @Test
    void theSignatureIsThatOfAmazonsExamples() {
        SignatureV4 example =
                new SignatureV4("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
        Instant time = Instant.parse("2013-05-24T00:00:00Z");
        String host = "examplebucket.s3.amazonaws.com";
        assertThat(example.headers("GET", host, "/", Map.of("lifecycle", ""), SignatureV4.NOTHING, time)
                        .get("Authorization"))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(example.headers("GET", host, "/", Map.of("prefix", "J", "max-keys", "2"), SignatureV4.NOTHING, time)
                        .get("Authorization"))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void noNameReachesAPath() throws Exception {
        rig = new Rig(server, NOW, new FolderStore(folder));
        int datastream = hours("../../etc/passwd; DROP", Instant.parse("2026-01-05T00:00:00Z"), 2);
        rig.nightly.run(false);
        assertThat(folder.resolve("datastream=" + datastream + "/day=2026-01-05/observations.parquet"))
                .exists();
        for (String key : List.of("../x", "/x", "a/../b", "a//b", "A", "", "a b", "a\nb")) {
            assertThatThrownBy(() -> new FolderStore(folder).read(key)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new String(key(), StandardCharsets.UTF_8)).isEqualTo("a");
    }

    private byte[] key() throws IOException {
        Path file = Files.writeString(folder.resolve("one"), "a");
        FolderStore store = new FolderStore(folder);
        store.put("a=1/b.c", file, "");
        try (InputStream in = store.read("a=1/b.c")) {
            return in.readAllBytes();
        }
    }
}
