package de.stadtkern.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the bundled binaries, whose files live in one directory and which ends with {@link #close}.
 *
 * <p>It is durable ({@code fsync}, {@code synchronous_commit}, {@code full_page_writes}), listens on the loopback
 * address only, asks for a password that is made on the first start, and is started again when it dies. A server that a
 * killed process left behind is stopped first. The platform's own role {@value #ROLE} is no superuser.
 */
public final class BundledPostgres implements AutoCloseable {
    public static final String DATABASE = "stadtkern";
    private static final String ROLE = "stadtkern";
    private static final Logger log = LoggerFactory.getLogger(BundledPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final DirectoryLock lock;
    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path logFile;
    private final String password;
    private final int port;
    private volatile Process postmaster;
    private volatile boolean closing;

    private BundledPostgres(Path directory, DirectoryLock lock) throws IOException, SQLException {
        this.lock = lock;
        this.programs = PostgresPrograms.unpacked(directory);
        this.cluster = directory.resolve("postgres");
        this.logFile = directory.resolve("postgres.log");
        Path passwordFile = directory.resolve("postgres-password");
        if (Files.exists(cluster)) {
            requireSameMajor(directory);
        } else {
            initialise(directory, passwordFile);
        }
        this.password = Files.readString(passwordFile);
        stopLeftBehind(programs, cluster);
        this.port = freePort();
        this.postmaster = launch();
        awaitReady();
        provision();
        writePrivately(
                directory.resolve("database.properties"),
                "url=%s%nuser=%s%npassword=%s%n".formatted(addressOf(DATABASE), ROLE, password));
        Thread.ofVirtual().name("postgres-watch").start(this::startAgainWhenDead);
    }

    /**
     * Starts the server in {@code directory/postgres}, creating the cluster on the first start.
     *
     * @throws DatabaseUnavailable when the directory is in use or the server does not start; the message says what to do
     */
    public static BundledPostgres start(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(absolute);
        try {
            StagedDirectory.finish(absolute);
            return new BundledPostgres(absolute, lock);
        } catch (IOException | SQLException e) {
            lock.close();
            throw new DatabaseUnavailable(
                    "The bundled PostgreSQL did not start in " + absolute + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The major version of PostgreSQL that the program brings. */
    public static int bundledMajor(Path directory) throws IOException {
        return PostgresPrograms.unpacked(directory).major();
    }

    /** Whether this user may run the bundled server: root only where it may make user namespaces. */
    public static boolean isAllowed(Path directory) {
        try {
            return !PostgresPrograms.isRoot(directory) || PostgresPrograms.namespacesWork();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The JDBC address of {@code database}, with the platform's own role. */
    public String jdbcUrl(String database) {
        return addressOf(database) + "?user=" + ROLE + "&password=" + password;
    }

    /** The JDBC address of {@code database} for the superuser: for tests and maintenance only. */
    public String superuserUrl(String database) {
        return addressOf(database) + "?user=postgres&password=" + password;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        closing = true;
        try {
            stopServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private synchronized void stopServer() throws IOException, InterruptedException {
        if (postmaster.isAlive()) {
            programs.stop(cluster);
            postmaster.waitFor();
        }
    }

    private String addressOf(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Builds the cluster beside its place and moves it there, so that a half-made one is never taken for whole. */
    private void initialise(Path directory, Path passwordFile) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        writePrivately(passwordFile, HexFormat.of().formatHex(secret));
        Path unfinished = directory.resolve("postgres.unfinished");
        DirectoryLock.deleteRecursively(unfinished);
        programs.initdb(unfinished, passwordFile);
        Files.move(unfinished, cluster);
    }

    /** A cluster belongs to one major version; its files mean nothing to another. */
    private void requireSameMajor(Path directory) throws IOException {
        int made = majorOf(directory);
        int bundled = programs.major();
        if (made == bundled) {
            return;
        }
        throw new DatabaseUnavailable(
                made < bundled
                        ? ("The data directory %s was made by PostgreSQL %d, and this Stadtkern brings PostgreSQL %d. Nothing"
                                        + " was changed. Back it up with the Stadtkern that ran here last (./stadt backup FILE"
                                        + " --data %s), then restore it with this one (./stadt restore FILE --data %s"
                                        + " --replace); the old files are kept beside the new ones.")
                                .formatted(directory, made, bundled, directory, directory)
                        : ("The data directory %s was made by PostgreSQL %d, and this Stadtkern brings the older PostgreSQL"
                                        + " %d. Nothing was changed. Start it with the newer Stadtkern that made it.")
                                .formatted(directory, made, bundled),
                null);
    }

    /**
     * The major version of PostgreSQL that made the data directory's cluster; 0 where there is no cluster.
     *
     * @throws IOException when the cluster does not say
     */
    public static int majorOf(Path directory) throws IOException {
        Path cluster = directory.resolve("postgres");
        if (!Files.exists(cluster)) {
            return 0;
        }
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.matches("[0-9]{1,4}")) {
            throw new IOException("the file " + cluster.resolve("PG_VERSION") + " holds no version");
        }
        return Integer.parseInt(version);
    }

    /** Stops the server that a killed process left on the directory, where there is one. */
    static void stopLeftBehind(Path directory) throws IOException {
        if (Files.exists(directory.resolve("postgres/postmaster.pid"))) {
            stopLeftBehind(PostgresPrograms.unpacked(directory), directory.resolve("postgres"));
        }
    }

    private static void stopLeftBehind(PostgresPrograms programs, Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        boolean alive = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
        if (alive) {
            log.warn("A PostgreSQL server was left behind in {}; stopping it", cluster);
            programs.stop(cluster);
        }
    }

    private Process launch() throws IOException {
        return programs.launch(
                cluster,
                logFile,
                List.of(
                        "port=" + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "max_connections=100",
                        "max_locks_per_transaction=256",
                        "shared_buffers=256MB",
                        "max_wal_size=2GB",
                        "checkpoint_timeout=15min",
                        "random_page_cost=1.1",
                        "jit=off",
                        "timezone=UTC",
                        "lc_messages=C"));
    }

    private void awaitReady() throws IOException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection ready = DriverManager.getConnection(superuserUrl("postgres"))) {
                ready.isValid(5);
                return;
            } catch (SQLException notYet) {
                if (!postmaster.isAlive()) {
                    throw new IOException(
                            "it ended with code " + postmaster.exitValue() + ". " + lastLogLines(), notYet);
                }
                if (System.nanoTime() > limit) {
                    throw new IOException("it does not answer after " + START_LIMIT.toSeconds() + " s", notYet);
                }
            }
            pause(50);
        }
    }

    private void provision() throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuserUrl("postgres"));
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + ROLE + "'")) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN NOSUPERUSER PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private void startAgainWhenDead() {
        while (!closing) {
            try {
                int code = postmaster.waitFor();
                if (closing) {
                    return;
                }
                log.error("The bundled PostgreSQL ended with code {}; starting it again. {}", code, lastLogLines());
                pause(200);
                startAgain();
            } catch (IOException e) {
                log.error("The bundled PostgreSQL did not start again: {}", e.getMessage());
                pause(2_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void startAgain() throws IOException {
        if (!closing) {
            postmaster = launch();
            awaitReady();
            log.info("The bundled PostgreSQL runs again");
        }
    }

    private String lastLogLines() {
        try {
            List<String> lines = Files.exists(logFile) ? Files.readAllLines(logFile) : List.of();
            return "Last words in " + logFile + ": "
                    + String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "Its log is " + logFile;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
