package de.stadtkern.testkit;

import de.stadtkern.database.BundledPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a JVM; each {@link #freshDatabase} is empty and nobody else's. */
public final class ScratchPostgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private ScratchPostgres() {}

    private static final class Holder {
        static final BundledPostgres SERVER = start();

        private static BundledPostgres start() {
            try {
                BundledPostgres server = BundledPostgres.start(Files.createTempDirectory("stadtkern-test"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDBC address of a new, empty database. */
    public static String freshDatabase() {
        String name = "scratch_" + NUMBER.incrementAndGet();
        try (var connection = DriverManager.getConnection(Holder.SERVER.superuserUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER stadtkern");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Holder.SERVER.jdbcUrl(name);
    }

    /** What is done while a database is closed. */
    public interface Outage {
        void run() throws Exception;
    }

    /** Ends all connections to a database and lets none in until the work is done. */
    public static void closed(String url, Outage work) throws Exception {
        String name = url.replaceAll("\\?.*", "").replaceAll(".*/", "");
        try (var connection = DriverManager.getConnection(Holder.SERVER.superuserUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            try {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
                work.run();
            } finally {
                statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            }
        }
    }
}
