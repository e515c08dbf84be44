package de.stadtkern.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.database.BundledPostgres;
import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.AuditVerification;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.operation.backup.Archive;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.operation.backup.BackupFailed;
import de.stadtkern.operation.backup.Manifest;
import de.stadtkern.operation.backup.Restore;
import de.stadtkern.operation.backup.Watcher;
import de.stadtkern.testkit.ScratchPostgres;
import de.stadtkern.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.Environment;

/** A city in use is backed up while it goes on, and made again elsewhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A01_BackupAndRestoreTest {
    private static final Watcher SILENT = (percent, words) -> {};
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static TestServer city;
    private static Path data;
    private static int datastream;
    private static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();
    private static int acknowledgedBefore;

    @BeforeAll
    static void startACity() throws Exception {
        city = TestServer.start(Platform.class, Map.of());
        data = Path.of(city.bean(Environment.class).getRequiredProperty("stadtkern.data"));
        datastream = new Datastreams(city.bean(DataSource.class)).create("gauge");
        // Partitions of several months and a decade, made while the city runs.
        city.bean(Observations.class)
                .store(IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> NewObservation.of(datastream, FIRST.minusSeconds(i * 86_400L * 40), 0.1 * i))
                        .toList());
        Path keys = Files.createDirectories(data.resolve("keys"));
        Files.createFile(
                keys.resolve("push.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys.resolve("push.key"), "a key");
        city.bean(AuditLog.class).record("test:happened", "thing/1", Map.of("text", "Größe\tund\\n Zeilen"));
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static Backup.Source source() {
        return new Backup.Source(city.bean(DataSource.class), data, "Musterstadt");
    }

    @Test
    @Order(1)
    void isMadeWhileObservationsComeIn() throws Exception {
        AtomicBoolean go = new AtomicBoolean(true);
        Thread sender = Thread.ofPlatform().start(() -> {
            Observations observations = city.bean(Observations.class);
            for (int number = 0; go.get(); number++) {
                List<NewObservation> rows = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    int n = 20 * number + i;
                    rows.add(NewObservation.of(datastream, FIRST.plusSeconds(n), n));
                }
                observations.store(rows);
                ACKNOWLEDGED.set(20 * (number + 1));
            }
        });
        while (ACKNOWLEDGED.get() < 400) {
            Thread.sleep(5);
        }
        acknowledgedBefore = ACKNOWLEDGED.get();
        Manifest manifest = Backup.make(source(), folder.resolve("live.zip"), null, SILENT);
        go.set(false);
        sender.join();

        assertThat(ACKNOWLEDGED.get()).as("rows came in meanwhile").isGreaterThan(acknowledgedBefore);
        assertThat(manifest.tables())
                .anyMatch(table -> table.qualifiedName().equals("observation.observation_2026_11")
                        && table.rows() >= acknowledgedBefore);
        assertThat(manifest.files()).extracting(Manifest.StoredFile::path).contains("keys/push.key", "city.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("live.zip"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(2)
    void restoredElsewhereEveryTableIsTheSame() throws Exception {
        try (Archive archive = Archive.open(folder.resolve("live.zip"), null)) {
            assertThat(Restore.verify(archive, Files.createDirectory(folder.resolve("scratch")), SILENT))
                    .isEmpty();
        }
    }

    @Test
    @Order(3)
    void theRestoredCityIsThatOfOneMoment() throws Exception {
        Path target = folder.resolve("restored");
        try (Archive archive = Archive.open(folder.resolve("live.zip"), null)) {
            Restore.intoDirectory(archive, target, false, "now", SILENT);
        }
        assertThat(Files.readString(target.resolve("keys/push.key"))).isEqualTo("a key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("keys/push.key"))))
                .isEqualTo("rw-------");
        try (BundledPostgres postgres = BundledPostgres.start(target)) {
            DataSource restored = dataSource(postgres);
            assertThat(count(
                            restored,
                            "SELECT count(*) FROM observation.observation WHERE phenomenon_start < '2026-11-01'"))
                    .isEqualTo(30);
            long rows = count(
                    restored, "SELECT count(*) FROM observation.observation WHERE phenomenon_start >= '2026-11-01'");
            long highest = count(
                    restored,
                    "SELECT max(result_number)::int FROM observation.observation WHERE phenomenon_start >= '2026-11-01'");
            assertThat(rows)
                    .as("everything acknowledged before the backup began")
                    .isGreaterThanOrEqualTo(acknowledgedBefore);
            assertThat(highest + 1).as("no gap up to the newest").isEqualTo(rows);
            assertThat(rows % 20).as("no half of a transaction").isZero();
            assertThat(AuditVerification.verify(restored).ok()).isTrue();
            assertThat(count(restored, "SELECT nextval('observation.observation_id')"))
                    .as("ids go on above those in use")
                    .isGreaterThan(count(restored, "SELECT max(id) / 1000 FROM observation.observation"));
            assertThatThrownBy(() -> count(restored, "DELETE FROM identity.audit_entry RETURNING id"))
                    .as("the audit log is append-only again")
                    .hasMessageContaining("append-only");
            assertThat(count(restored, "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"))
                    .isZero();
            assertThat(count(restored, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
                    .isEqualTo(count(
                            city.bean(DataSource.class), "SELECT count(*) FROM pg_constraint WHERE contype = 'f'"));
        }
    }

    @Test
    @Order(4)
    void anotherCityIsReplacedOnlyWhenTold() throws Exception {
        Path target = folder.resolve("restored");
        Files.writeString(target.resolve("note.txt"), "mine");
        try (Archive archive = Archive.open(folder.resolve("live.zip"), null)) {
            assertThatThrownBy(() -> Restore.intoDirectory(archive, target, false, "later", SILENT))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("--replace");
            assertThat(target.resolve("note.txt")).exists();
            Restore.intoDirectory(archive, target, true, "later", SILENT);
        }
        assertThat(target.resolve("note.txt")).doesNotExist();
        assertThat(target.resolve("before-restore-later/note.txt")).hasContent("mine");
        assertThat(target.resolve("before-restore-later/postgres/PG_VERSION")).exists();
        try (BundledPostgres postgres = BundledPostgres.start(target)) {
            assertThat(count(dataSource(postgres), "SELECT count(*) FROM observation.datastream"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Order(5)
    void aRunningCityIsNotReplaced() throws Exception {
        Path target = folder.resolve("restored");
        try (BundledPostgres postgres = BundledPostgres.start(target);
                Archive archive = Archive.open(folder.resolve("live.zip"), null)) {
            assertThatThrownBy(() -> Restore.intoDirectory(archive, target, true, "never", SILENT))
                    .hasMessageContaining("in use by process");
            assertThat(count(dataSource(postgres), "SELECT count(*) FROM observation.datastream"))
                    .isEqualTo(1);
        }
        assertThat(target.resolve("before-restore-never")).doesNotExist();
        assertThat(target.resolve("restore.unfinished")).doesNotExist();
    }

    @Test
    @Order(6)
    void anInterruptedTakeOverIsCompletedAtTheNextStart() throws Exception {
        Path target = folder.resolve("restored");
        // As a crash leaves it: the new content whole, the old half moved aside.
        Path ready = target.resolve("restore.ready");
        Files.createDirectory(ready);
        for (String name : List.of("postgres", "postgres-password", "database.properties", "keys")) {
            Files.move(target.resolve(name), ready.resolve(name));
        }
        Files.writeString(ready.resolve("in-use-by"), "crash");
        Files.createDirectories(target.resolve("before-restore-crash"));
        Files.writeString(target.resolve("old.txt"), "old");
        try (BundledPostgres postgres = BundledPostgres.start(target)) {
            assertThat(count(dataSource(postgres), "SELECT count(*) FROM observation.datastream"))
                    .isEqualTo(1);
        }
        assertThat(target.resolve("before-restore-crash/old.txt")).exists();
        assertThat(target.resolve("old.txt")).doesNotExist();
        assertThat(ready).doesNotExist();
        assertThat(target.resolve("restore.moving")).doesNotExist();
    }

    @Test
    @Order(7)
    void anOutsideDatabaseIsBackedUpAndRestoredToo() throws Exception {
        PGSimpleDataSource outside = new PGSimpleDataSource();
        String url = ScratchPostgres.freshDatabase();
        outside.setUrl(url);
        try (Archive archive = Archive.open(folder.resolve("live.zip"), null)) {
            Restore.intoDatabase(archive, outside, SILENT);
            assertThat(count(outside, "SELECT count(*) FROM observation.datastream"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> Restore.intoDatabase(archive, outside, SILENT))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("Restore into an empty database");
        }
        try (TestServer restored = TestServer.start(Platform.class, Map.of("stadtkern.database.url", url))) {
            assertThat(restored.get("/api/city").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Order(8)
    void aSealedBackupOpensWithItsPassphraseOnly() throws Exception {
        Path sealed = folder.resolve("sealed.zip");
        Backup.make(source(), sealed, "korrekt pferd batterie".toCharArray(), SILENT);
        assertThatThrownBy(() -> Archive.open(sealed, null)).hasMessageContaining("--passphrase-file");
        assertThatThrownBy(() -> Archive.open(sealed, "falsch pferd batterie".toCharArray()))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("passphrase is wrong");
        assertThat(new String(Files.readAllBytes(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("administrator@localhost");
        try (Archive archive = Archive.open(sealed, "korrekt pferd batterie".toCharArray())) {
            assertThat(Restore.verify(archive, Files.createDirectory(folder.resolve("scratch2")), SILENT))
                    .isEmpty();
        }
    }

    /** A city of an earlier version comes back as it was, and the next start brings it up to date. */
    @Test
    @Order(9)
    void aBackupOfAnOlderSchemaIsRestoredAtThatSchema() throws Exception {
        PGSimpleDataSource old = new PGSimpleDataSource();
        old.setUrl(ScratchPostgres.freshDatabase());
        ModuleMigrations.migrate(old, Map.of("identity", "001", "observation", "002"));
        try (Connection connection = old.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO observation.thing (name, description) VALUES ('Pegel', 'alt')");
        }
        Path file = folder.resolve("old.zip");
        Backup.make(new Backup.Source(old, null, ""), file, null, SILENT);

        String url = ScratchPostgres.freshDatabase();
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(url);
        try (Archive archive = Archive.open(file, null)) {
            assertThat(archive.manifest().modules()).hasSize(2);
            Restore.intoDatabase(archive, target, SILENT);
        }
        assertThat(ModuleMigrations.isUpToDate(target)).isFalse();
        assertThat(count(target, "SELECT count(*) FROM pg_class WHERE relname = 'person'"))
                .isZero();
        try (TestServer upgraded = TestServer.start(Platform.class, Map.of("stadtkern.database.url", url))) {
            assertThat(ModuleMigrations.isUpToDate(upgraded.bean(DataSource.class)))
                    .isTrue();
        }
        assertThat(count(target, "SELECT count(*) FROM observation.thing WHERE name = 'Pegel'"))
                .isEqualTo(1);
    }

    private static DataSource dataSource(BundledPostgres postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(BundledPostgres.DATABASE));
        return source;
    }

    private static long count(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
