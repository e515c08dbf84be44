package de.stadtkern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled server is durable, private, alone in its directory, and comes back. */
class A01_BundledPostgresTest {
    @TempDir
    Path directory;

    @Test
    void livesThroughRestartSecondStartAndKill() throws Exception {
        try (BundledPostgres first = BundledPostgres.start(directory)) {
            assertThat(ask(first, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(first, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(first, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(first, "SHOW is_superuser")).isEqualTo("off");
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");

            assertThatThrownBy(() -> BundledPostgres.start(directory))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + first.port() + "/stadtkern?user=postgres&password=guess"))
                    .isInstanceOf(SQLException.class);

            long postmaster = Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                    .getFirst());
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            assertThat(eventually(first, "SELECT answer FROM kept")).isEqualTo("42");
        }
        try (BundledPostgres second = BundledPostgres.start(directory)) {
            assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    private static String ask(BundledPostgres server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(BundledPostgres.DATABASE));
                var answer = connection.createStatement().executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void execute(BundledPostgres server, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(BundledPostgres.DATABASE))) {
            connection.createStatement().execute(statement);
        }
    }

    private static String eventually(BundledPostgres server, String query) throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (true) {
            try {
                return ask(server, query);
            } catch (SQLException notYet) {
                if (System.nanoTime() > limit) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }
}
