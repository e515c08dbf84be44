package de.stadtkern.operation;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.operation.check.DatabaseState;
import de.stadtkern.operation.check.Surroundings;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Each check sees what is wrong and names the way out, in German and English. */
class A03_ChecksTest {
    private static final Texts TEXTS = Texts.load();

    @TempDir
    Path data;

    private final MockEnvironment settings = new MockEnvironment();

    private Checks.Told look(String check) {
        return look(new Surroundings(data, settings).checks(), check);
    }

    private static Checks.Told look(List<Check> checks, String name) {
        List<Check> wanted =
                checks.stream().filter(check -> check.name().equals(name)).toList();
        assertThat(wanted).hasSize(1);
        return new Checks(wanted, TEXTS).look(Language.ENGLISH).getFirst();
    }

    @Test
    void anEmptyDirectoryIsNoFailure() {
        List<Checks.Told> told = new Checks(new Surroundings(data, settings).checks(), TEXTS).look(Language.GERMAN);
        assertThat(Checks.worst(told)).isLessThan(Finding.Level.FAILURE);
    }

    @Test
    void secretsThatOthersCanRead() throws Exception {
        Path file = Files.writeString(data.resolve("database.properties"), "password=1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(look("secrets"))
                .matches(told -> told.level() == Finding.Level.WARNING)
                .matches(told -> told.todo().equals("Close them: chmod -R go-rwx " + file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(look("secrets").level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void filesOfAnOlderPostgres() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "16\n");
        assertThat(look("postgres-major"))
                .matches(told -> told.level() == Finding.Level.FAILURE)
                .matches(told -> told.todo().contains("./stadt restore FILE --data " + data + " --replace"));
    }

    @Test
    void workThatWasLeftUnfinished() throws Exception {
        assertThat(look("leftovers").level()).isEqualTo(Finding.Level.OK);
        Files.createDirectories(data.resolve("before-restore-20261124T080000Z"));
        assertThat(look("leftovers"))
                .matches(told -> told.level() == Finding.Level.NOTE)
                .matches(told -> told.text().contains("before-restore-20261124T080000Z"));
        Files.createDirectories(data.resolve("restore.ready"));
        assertThat(look("leftovers").level()).isEqualTo(Finding.Level.WARNING);
    }

    @Test
    void aMailServerThatIsNone() throws Exception {
        assertThat(look("mail").level()).isEqualTo(Finding.Level.NOTE);
        try (ServerSocket server = new ServerSocket(0)) {
            settings.setProperty("spring.mail.host", "127.0.0.1");
            settings.setProperty("spring.mail.port", String.valueOf(server.getLocalPort()));
            Thread.startVirtualThread(() -> {
                try (var one = server.accept()) {
                    one.getOutputStream().write("HTTP/1.1 400\r\n".getBytes(StandardCharsets.US_ASCII));
                    one.getOutputStream().flush();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(look("mail").text()).contains("does not answer as a mail server");
        }
        assertThat(look("mail").text()).contains("cannot be reached");
    }

    @Test
    void aProxyWhoseHeadersAreNotRead() {
        assertThat(look("proxy").level()).isEqualTo(Finding.Level.NOTE);
        settings.setProperty("server.address", "0.0.0.0");
        assertThat(look("proxy").text()).contains("links in mails lead to localhost");
        settings.setProperty("stadtkern.web.address", "http://stadt.example");
        assertThat(look("proxy").text()).contains("not encrypted");
        settings.setProperty("stadtkern.web.address", "https://stadt.example");
        assertThat(look("proxy").todo()).contains("server.forward-headers-strategy=native");
        settings.setProperty("server.forward-headers-strategy", "native");
        assertThat(look("proxy").level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        Surroundings surroundings = new Surroundings(data, settings);
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(look(List.of(surroundings.portIsFree(taken.getLocalPort())), "port")
                            .level())
                    .isEqualTo(Finding.Level.FAILURE);
        }
    }

    @Test
    void whatTheDatabaseTellsOfItself() {
        try (TestServer city = TestServer.start(Platform.class, Map.of())) {
            DataSource database = city.bean(DataSource.class);
            JdbcClient jdbc = JdbcClient.create(database);
            DatabaseState state = new DatabaseState(database, Clock.systemUTC());
            for (String well : List.of("database", "durability", "connections", "migrations", "clock", "dead-rows")) {
                assertThat(look(state.checks(), well).level()).as(well).isEqualTo(Finding.Level.OK);
            }
            assertThat(look(List.of(state.auditChain()), "audit-chain").level()).isEqualTo(Finding.Level.OK);

            assertThat(look(state.checks(), "backup").text()).isEqualTo("There is none yet.");
            jdbc.sql("INSERT INTO operation.backup_run (occasion, file, started, finished) VALUES"
                            + " ('command', 'a', now() - interval '3 days', now() - interval '3 days')")
                    .update();
            assertThat(look(state.checks(), "backup").text()).isEqualTo("The last one is 72 h old.");
            jdbc.sql("INSERT INTO operation.backup_run (occasion, file, finished, failure) VALUES"
                            + " ('schedule', 'b', now(), 'No space left on device')")
                    .update();
            assertThat(look(state.checks(), "backup"))
                    .matches(told -> told.level() == Finding.Level.FAILURE)
                    .matches(told -> told.text().contains("No space left on device"));

            jdbc.sql("UPDATE operation.flyway_history SET success = false WHERE version = '001'")
                    .update();
            assertThat(look(state.checks(), "migrations").text()).isEqualTo("Failed halfway: operation 001");
            jdbc.sql("UPDATE operation.flyway_history SET success = true, version = '042' WHERE version = '001'")
                    .update();
            assertThat(look(state.checks(), "migrations").text()).contains("does not know: operation 042");

            DatabaseState late = new DatabaseState(database, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90)));
            assertThat(look(late.checks(), "clock").text()).contains("differ by 9");
        }
    }

    @Test
    void aCheckThatThrowsIsAFinding() {
        Check broken = new Check() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Finding look() {
                throw new IllegalStateException("nobody home");
            }
        };
        assertThat(look(List.of(broken), "broken"))
                .matches(told -> told.level() == Finding.Level.FAILURE)
                .matches(told -> told.text().contains("nobody home"));
    }

    /** Whatever the code can find has its text, and each finding that is not well its way out, in both languages. */
    @Test
    void everyFindingHasItsTextAndItsWayOut() throws Exception {
        Path sources = Path.of(System.getProperty("stadtkern.root", ".."))
                .resolve("platform/src/main/java/de/stadtkern/operation/check");
        Pattern check = Pattern.compile("new SimpleCheck\\(\\s*\"([a-z-]+)\"");
        Pattern finding = Pattern.compile("Finding\\.(ok|note|warning|failure)\\(\\s*\"([a-z-]+)\"");
        List<String> checks = new ArrayList<>();
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                String code = Files.readString(file);
                for (Matcher each = check.matcher(code); each.find(); ) {
                    checks.add(each.group(1));
                }
                for (Matcher each = finding.matcher(code); each.find(); ) {
                    found.add(each.group(1) + " " + each.group(2));
                }
            }
        }
        assertThat(checks).hasSizeGreaterThan(20);
        for (Language language : List.of(Language.GERMAN, Language.ENGLISH)) {
            TreeSet<String> keys = new TreeSet<>(TEXTS.keys(language));
            for (String name : checks) {
                assertThat(keys).contains("check." + name);
            }
            for (String each : found) {
                String name = each.split(" ")[1];
                List<String> texts = keys.stream()
                        .filter(key -> key.matches("check\\.[a-z-]+\\." + name))
                        .toList();
                assertThat(texts).as("a text for " + each).isNotEmpty();
                if (each.startsWith("warning") || each.startsWith("failure")) {
                    assertThat(texts).anyMatch(key -> keys.contains(key + ".do"));
                }
            }
            assertThat(keys.stream().filter(key -> key.startsWith("check.")).toList())
                    .as("the same keys in both languages")
                    .isEqualTo(new TreeSet<>(TEXTS.keys(Language.ENGLISH))
                            .stream().filter(key -> key.startsWith("check.")).toList());
        }
    }
}
