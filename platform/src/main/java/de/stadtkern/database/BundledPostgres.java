package de.stadtkern.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL server of the bundled binaries, whose files live in one directory and which ends with {@link #close}. */
public final class BundledPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    private BundledPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server in {@code directory/postgres}, creating the cluster on the first start.
     *
     * @throws UncheckedIOException when the server does not start; the message says what to do
     */
    public static BundledPostgres start(Path directory) {
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("postgres"))
                    .setOverrideWorkingDirectory(
                            directory.resolve("postgres-binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            return new BundledPostgres(server);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled PostgreSQL did not start in " + directory, e);
        }
    }

    /** The JDBC address of {@code database}, which must exist. */
    public String jdbcUrl(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
