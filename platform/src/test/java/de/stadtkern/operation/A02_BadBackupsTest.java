package de.stadtkern.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.database.BundledPostgres;
import de.stadtkern.database.DatabaseUnavailable;
import de.stadtkern.operation.backup.Archive;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.operation.backup.BackupFailed;
import de.stadtkern.operation.backup.FullDisk;
import de.stadtkern.operation.backup.Manifest;
import de.stadtkern.operation.backup.Restore;
import de.stadtkern.operation.backup.Watcher;
import de.stadtkern.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/** Files that are no whole backups of ours are refused before anything is written; so are directories that do not fit. */
class A02_BadBackupsTest {
    private static final Watcher SILENT = (percent, words) -> {};

    @TempDir
    static Path folder;

    private static TestServer city;
    private static Path good;

    @BeforeAll
    static void makeAGoodOne() {
        city = TestServer.start(Platform.class, Map.of());
        good = folder.resolve("good.zip");
        Backup.make(source(), good, null, SILENT);
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static Backup.Source source() {
        return new Backup.Source(
                city.bean(DataSource.class),
                Path.of(city.bean(Environment.class).getRequiredProperty("stadtkern.data")),
                "Musterstadt");
    }

    /** Restores into a fresh directory, which must stay as empty as it was; the refusal's words. */
    private static String refusal(Path file) throws IOException {
        Path target = Files.createTempDirectory(folder, "target");
        String words;
        try (Archive archive = Archive.open(file, null)) {
            Restore.intoDirectory(archive, target, false, "now", SILENT);
            throw new AssertionError("restored from " + file);
        } catch (BackupFailed refused) {
            words = String.valueOf(refused.getMessage());
        }
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left.filter(path -> !path.endsWith("in-use-by"))).isEmpty();
        }
        return words;
    }

    private static Path copy(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aFileOfAnotherKind() throws Exception {
        assertThat(refusal(copy("letter.txt", "Sehr geehrte Damen und Herren".getBytes(StandardCharsets.UTF_8))))
                .contains("no backup of Stadtkern");
        assertThat(refusal(copy("empty.zip", new byte[0]))).contains("no backup of Stadtkern");
        assertThat(refusal(folder.resolve("missing.zip"))).contains("cannot be read");
        Path foreign = folder.resolve("foreign.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
            zip.putNextEntry(new ZipEntry("photo.jpg"));
            zip.write(1);
        }
        assertThat(refusal(foreign)).contains("backup.json is missing");
    }

    @Test
    void aFileCutOffAnywhere() throws Exception {
        byte[] bytes = Files.readAllBytes(good);
        for (int part = 0; part < 20; part++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, (int) ((long) bytes.length * part / 20));
            assertThat(refusal(copy("cut.zip", cut))).contains("no backup of Stadtkern, or not a whole one");
        }
    }

    @Test
    void aBitThatHasChanged() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(good);
        Manifest whole;
        try (Archive archive = Archive.open(good, null)) {
            whole = archive.manifest();
        }
        for (int i = 0; i < 1000; i++) {
            byte[] changed = bytes.clone();
            int place = random.nextInt(bytes.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Path file = copy("changed.zip", changed);
            // Times and attributes of entries mean nothing to us; all else must be noticed, or read as it was.
            try (Archive archive = Archive.open(file, null)) {
                archive.verify(SILENT);
                assertThat(archive.manifest()).as("seed " + seed).isEqualTo(whole);
            } catch (BackupFailed refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    /** The archive with one part changed and, where it is the manifest, a checksum that fits again. */
    private static Path forged(String name, String part, UnaryOperator<String> change) throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        parts.compute(
                part,
                (key, old) -> change.apply(old == null ? "" : new String(old, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
            zip.setComment("Stadtkern backup, manifest SHA-256 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(parts.get("manifest.json"))));
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "path" : "city.yaml"           | "path" : "../city.yaml"             | does not describe itself
            "path" : "city.yaml"           | "path" : "/etc/city.yaml"           | does not describe itself
            "path" : "city.yaml"           | "path" : "postgres/city.yaml"       | does not describe itself
            "path" : "city.yaml"           | "path" : "keys\\\\..\\\\city.yaml"  | does not describe itself
            "format" : 1                   | "format" : 2                        | does not describe itself
            "name" : "person"              | "name" : "person\\"; DROP TABLE x"  | holds more than its manifest
            "name" : "observation"         | "name" : "participation"            | does not have
            "made" :                       | "mode" :                            | does not describe itself
            """)
    void aManifestThatLies(String said, String lie, String refused) throws Exception {
        assertThat(refusal(forged("lie.zip", "manifest.json", text -> {
                    assertThat(text).contains(said);
                    return text.replaceFirst(
                            java.util.regex.Pattern.quote(said), java.util.regex.Matcher.quoteReplacement(lie));
                })))
                .contains(refused);
    }

    @Test
    void aTableThatSaysOtherThanTheManifest() throws Exception {
        assertThat(refusal(forged(
                        "row.zip",
                        "tables/identity/role_grant.copy",
                        rows -> rows.replace("administrator", "Administrator"))))
                .contains("damaged in tables/identity/role_grant.copy");
    }

    @Test
    void aPartThatUnpacksForEver() throws Exception {
        assertThat(refusal(forged("bomb.zip", "tables/importing/refusal.copy", rows -> "0".repeat(200_000_000))))
                .contains("damaged in tables/importing/refusal.copy");
    }

    @Test
    void aPartThatTheManifestDoesNotName() throws Exception {
        assertThat(refusal(forged("more.zip", "files/../../evil", text -> "evil")))
                .contains("more than its manifest");
    }

    @Test
    void aBoundThatIsAStatement() throws Exception {
        assertThat(refusal(forged(
                        "bound.zip",
                        "manifest.json",
                        text -> text.replaceFirst(
                                "\"partition\" : null",
                                "\"partition\" : {\"parentSchema\":\"observation\",\"parent\":\"observation\","
                                        + "\"bound\":\"DEFAULT; DROP SCHEMA identity CASCADE\"}"))))
                .contains("does not describe itself");
    }

    @Test
    void aBackupOfANewerStadtkern() throws Exception {
        assertThat(refusal(forged(
                        "newer.zip",
                        "manifest.json",
                        text -> text.replaceFirst(
                                "\"versions\" : \\[ \"001\" \\],\\s*\"checksums\" : \\[ (-?\\d+) \\]",
                                "\"versions\" : [ \"001\", \"099\" ], \"checksums\" : [ $1, 7 ]"))))
                .contains("newer than this Stadtkern")
                .contains("Nothing was changed");
        assertThat(refusal(forged(
                        "other.zip",
                        "manifest.json",
                        text -> text.replaceFirst("\"checksums\" : \\[ -?\\d+", "\"checksums\" : [ 12345"))))
                .contains("other migrations");
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws Exception {
        assertThatThrownBy(() -> FullDisk.write(source(), 3_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        Path missing = folder.resolve("no/such/folder/backup.zip");
        assertThatThrownBy(() -> Backup.make(source(), missing, null, SILENT))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("the folder is missing");
        assertThatThrownBy(() -> Backup.make(source(), good, null, SILENT))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("is there already");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".unfinished")))
                    .isEmpty();
        }
    }

    @Test
    void anInterruptedBackupLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("interrupted.zip");
        Thread[] maker = new Thread[1];
        Throwable[] failure = new Throwable[1];
        maker[0] = Thread.ofVirtual().start(() -> {
            try {
                Backup.make(source(), file, null, (percent, words) -> {
                    if (percent > 20) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (BackupFailed e) {
                failure[0] = e;
            }
        });
        maker[0].join();
        assertThat(failure[0]).isInstanceOf(BackupFailed.class);
        assertThat(file).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".unfinished")))
                    .isEmpty();
        }
    }

    @Test
    void filesOfAnotherMajorVersionAreLeftAlone() throws Exception {
        Path data = Files.createTempDirectory(folder, "major");
        Files.createDirectories(data.resolve("postgres"));
        for (List<String> faked : List.of(List.of("17", "./stadt restore FILE"), List.of("99", "newer Stadtkern"))) {
            Files.writeString(data.resolve("postgres/PG_VERSION"), faked.getFirst() + "\n");
            assertThatThrownBy(() -> BundledPostgres.start(data))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("made by PostgreSQL " + faked.getFirst())
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining(faked.getLast());
            assertThat(data.resolve("postgres/PG_VERSION")).hasContent(faked.getFirst());
        }
        // The way out that it names.
        try (Archive archive = Archive.open(good, null)) {
            Restore.intoDirectory(archive, data, true, "upgrade", SILENT);
        }
        try (BundledPostgres postgres = BundledPostgres.start(data)) {
            assertThat(postgres.port()).isPositive();
        }
        assertThat(data.resolve("before-restore-upgrade/postgres/PG_VERSION")).hasContent("99");
    }
}
