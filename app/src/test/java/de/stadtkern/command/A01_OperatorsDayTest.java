package de.stadtkern.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator types in a day, each command a process of its own: run, doctor, backup, verify, restore. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A01_OperatorsDayTest {
    @TempDir
    static Path folder;

    private static Process city;
    private static int port;

    /** What a command said, and its exit code. */
    private record Ended(int code, String words) {}

    @BeforeAll
    static void runACity() throws Exception {
        port = freePort();
        city = start(
                List.of(
                        "run",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        folder.resolve("data").toString(),
                        "--empty"),
                folder.resolve("city.log"));
        for (int i = 0; i < 600 && !Files.exists(folder.resolve("data/address")); i++) {
            assertThat(city.isAlive())
                    .as(Files.readString(folder.resolve("city.log")))
                    .isTrue();
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        city.destroy();
        if (!city.waitFor(30, TimeUnit.SECONDS)) {
            city.destroyForcibly();
        }
    }

    private static Process start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstadtkern.called-from=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "de.stadtkern.Stadtkern"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LANG", "de_DE.UTF-8");
        return builder.start();
    }

    private static Ended call(String... arguments) throws Exception {
        Path log = Files.createTempFile(folder, "command", ".log");
        Process process = start(List.of(arguments), log);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Order(1)
    void theDoctorSeesARunningCity() throws Exception {
        Ended doctor = call("doctor", "--data", "data", "--json");
        JsonNode seen = JsonMapper.shared()
                .readTree(doctor.words().substring(doctor.words().indexOf('{')));
        assertThat(seen.path("worst").asString()).as(doctor.words()).isEqualTo("WARNING");
        assertThat(doctor.code()).isEqualTo(1);
        JsonNode first = seen.path("items").get(0);
        assertThat(first.path("check").asString()).isEqualTo("backup");
        assertThat(first.path("title").asString()).isEqualTo("Sicherung");
        assertThat(first.path("todo").asString()).contains("./stadt backup DATEI");
    }

    @Test
    @Order(2)
    void aRunningCityIsBackedUpAndTheBackupTried() throws Exception {
        Ended backup = call("backup", "monday.zip", "--data", "data");
        assertThat(backup.code()).as(backup.words()).isZero();
        assertThat(backup.words()).contains("monday.zip is whole and on disk").contains("Musterstadt an der Aue");
        Ended again = call("backup", "monday.zip", "--data", "data");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.words()).contains("is there already").doesNotContain("\tat ");
        Ended verify = call("backup", "--verify", "monday.zip");
        assertThat(verify.code()).as(verify.words()).isZero();
        assertThat(verify.words()).contains("tables are as they were");
        Ended doctor = call("doctor", "--data", "data", "--language", "en");
        assertThat(doctor.code()).as(doctor.words()).isZero();
        assertThat(doctor.words()).contains("The last one is 0 h old.");
    }

    @Test
    @Order(3)
    void aRunningCityIsNotRestoredOver() throws Exception {
        Ended restore = call("restore", "monday.zip", "--data", "data", "--replace");
        assertThat(restore.code()).isEqualTo(1);
        assertThat(restore.words())
                .contains("A city runs on")
                .contains("Nothing was changed")
                .doesNotContain("\tat ");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/city"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void aStoppedCityIsSealedAndRestored() throws Exception {
        city.destroy();
        assertThat(city.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.writeString(folder.resolve("secret"), "korrekt pferd batterie\n");
        Ended sealed = call("backup", "sealed.zip", "--data", "data", "--passphrase-file", "secret");
        assertThat(sealed.code()).as(sealed.words()).isZero();
        Ended closed = call("restore", "sealed.zip", "--data", "elsewhere");
        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.words()).contains("--passphrase-file");
        Ended restored = call("restore", "sealed.zip", "--data", "elsewhere", "--passphrase-file", "secret");
        assertThat(restored.code()).as(restored.words()).isZero();
        assertThat(restored.words()).contains("Start it: ./stadt run --data");
        Ended run = call(
                "run",
                "--data",
                "elsewhere",
                "--city",
                "elsewhere/city.yaml",
                "--port",
                "0",
                "--empty",
                "--stop-when-started");
        assertThat(run.code()).as(run.words()).isZero();
    }

    @Test
    @Order(5)
    void theDoctorSeesABrokenCity() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.writeString(elsewhere.resolve("postgres/PG_VERSION"), "16\n");
        Ended doctor = call("doctor", "--data", "elsewhere", "--language", "en");
        assertThat(doctor.code()).as(doctor.words()).isEqualTo(2);
        assertThat(doctor.words())
                .contains("The files in " + elsewhere + " are of PostgreSQL 16")
                .contains("./stadt restore FILE --data " + elsewhere + " --replace")
                .contains("The database does not answer");
        Ended run = call("run", "--data", "elsewhere", "--port", "0", "--empty");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.words()).contains("was made by PostgreSQL 16").contains("Nothing was changed");
        Ended empty = call("doctor", "--data", "nowhere", "--language", "en");
        assertThat(empty.words()).contains("No city was started in");
    }
}
