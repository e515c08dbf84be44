package de.stadtkern.bench.city;

import de.stadtkern.bench.load.KeepAlive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started Stadtkern, empty at first, that anyone may write to. Ends with {@link #close}, or with this process. */
public final class ScratchCity implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process program;
    private final Path data;
    private final URI address;
    private final Thread atExit = new Thread(this::killEverything);

    private ScratchCity(Process program, Path data, URI address) {
        this.program = program;
        this.data = data;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts an empty city that is open to everyone and waits until it answers. */
    public static ScratchCity start(Program program, ScratchData data) {
        return start(program, data, List.of("--empty", "--stadtkern.identity.open=true"), "/sta/v1.1");
    }

    /** Starts a city and waits until it answers at {@code path}, with whatever status. */
    public static ScratchCity start(Program program, ScratchData data, List<String> settings, String path) {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of(
                "--port", String.valueOf(port), //
                "--data", data.directory().resolve("data").toString()));
        all.addAll(settings);
        ScratchCity city = new ScratchCity(
                program.start(all, data.directory().resolve("log.txt")),
                data.directory(),
                URI.create("http://127.0.0.1:" + port));
        city.awaitAnswer(path);
        return city;
    }

    private void awaitAnswer(String path) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            if (!program.isAlive()) {
                throw new IllegalStateException("The program ended with " + program.exitValue() + ":\n" + log());
            }
            try (KeepAlive connection = KeepAlive.open(address)) {
                connection.get(path);
                return;
            } catch (IOException e) {
                pause(20);
            }
        }
        killEverything();
        throw new IllegalStateException("No answer within " + PATIENCE.toSeconds() + " s:\n" + log());
    }

    /** Waits until a first start has loaded all it brings; it answers before that. */
    public void awaitLoaded() {
        long start = System.nanoTime();
        while (!Files.exists(data.resolve("data/address"))) {
            if (!program.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The city was not loaded:\n" + log());
            }
            pause(50);
        }
    }

    public URI address() {
        return address;
    }

    public long processId() {
        return program.pid();
    }

    public boolean isRunning() {
        return program.isAlive();
    }

    public Postgres postgres() {
        return Postgres.of(data.resolve("data/postgres"));
    }

    /** A superuser's connection to the city's own database. */
    public Connection database() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + postgres().port() + "/stadtkern",
                    "postgres",
                    Files.readString(data.resolve("data/postgres-password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one number that {@code query} finds. */
    public long number(String query) {
        try (Connection connection = database();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** CPU time so far of the program and of all PostgreSQL processes. */
    public CpuTime cpuTime() {
        return new CpuTime(
                ProcessStatus.cpu_ms(program.pid()),
                ProcessStatus.compilerCpu_ms(program.pid()),
                postgres().cpu_ms());
    }

    /** Refuses to measure on settings that would lose acknowledged data. */
    public void requireDurable() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Connection connection = database();
                    var statement = connection.createStatement();
                    var found = statement.executeQuery("SHOW " + setting)) {
                found.next();
                if (!found.getString(1).equals("on")) {
                    throw new IllegalStateException(setting + " is " + found.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Ends the program as {@code kill -9} does; PostgreSQL is left as it is. */
    public void kill() {
        program.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        if (program.isAlive()) {
            program.destroy();
            try {
                if (!program.waitFor(30, TimeUnit.SECONDS)) {
                    System.err.println("The program did not end within 30 s of SIGTERM");
                    program.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        killEverything();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending anyway.
        }
    }

    private void killEverything() {
        program.destroyForcibly();
        if (Files.exists(data.resolve("data/postgres/postmaster.pid"))) {
            postgres().kill();
        }
    }

    private void await() {
        try {
            program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("log.txt"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void pause(long time_ms) {
        try {
            Thread.sleep(time_ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
