package de.stadtkern.operation.check;

import de.stadtkern.database.BundledPostgres;
import de.stadtkern.database.StagedDirectory;
import de.stadtkern.operation.Check;
import de.stadtkern.operation.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What can be seen without a database: the machine, the data directory, the settings. */
public final class Surroundings {
    private static final int PATIENCE_ms = 3_000;
    private static final long LOW_MEMORY = 1_500_000_000L;
    private static final long LARGE_LOG = 200_000_000L;
    private static final List<String> SECRETS =
            List.of("postgres-password", "database.properties", "first-administrator.txt", "backups", "keys");

    private final Path data;
    private final Environment settings;

    /** @param data the data directory, which may be missing */
    public Surroundings(Path data, Environment settings) {
        this.data = data.toAbsolutePath().normalize();
        this.settings = settings;
    }

    public List<Check> checks() {
        return List.of(
                new SimpleCheck("java", Surroundings::java),
                new SimpleCheck("memory", Surroundings::memory),
                new SimpleCheck("aot-cache", Surroundings::aotCache),
                new SimpleCheck("data-directory", this::dataDirectory),
                new SimpleCheck("secrets", this::secrets),
                new SimpleCheck("disk", this::disk),
                new SimpleCheck("leftovers", this::leftovers),
                new SimpleCheck("database-log", this::databaseLog),
                new SimpleCheck("postgres-user", this::postgresUser),
                new SimpleCheck("postgres-major", this::postgresMajor),
                new SimpleCheck("mail", this::mail),
                new SimpleCheck("proxy", this::proxy));
    }

    /** Whether the port that the city would listen on is free; only for a city that does not run. */
    public Check portIsFree(int port) {
        return new SimpleCheck("port", () -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return Finding.ok("free", text(port));
            } catch (IOException e) {
                return Finding.failure("taken", text(port));
            }
        });
    }

    /** Says that there is no database to look into, and why. */
    public static Check databaseIsAway(String reason) {
        return new SimpleCheck("database", () -> Finding.failure("away", reason));
    }

    /** Says that no city was ever started on the directory. */
    public Check nothingHereYet() {
        return new SimpleCheck("database", () -> Finding.note("no-city", data.toString()));
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return feature >= 25
                ? Finding.ok("fine", Runtime.version().toString())
                : Finding.failure("old", Runtime.version().toString());
    }

    private static Finding memory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine) {
            long bytes = machine.getTotalMemorySize();
            String size = megabytes(bytes);
            return bytes < LOW_MEMORY ? Finding.warning("low", size) : Finding.ok("fine", size);
        }
        return Finding.ok("unknown");
    }

    /** The launcher keeps it beside the program; a program that runs with it says so in its own options. */
    private static Finding aotCache() {
        boolean used = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(option -> option.startsWith("-XX:AOTCache="));
        return used ? Finding.ok("used") : Finding.note("missing");
    }

    private Finding dataDirectory() {
        if (!Files.exists(data)) {
            return Finding.note("missing", data.toString());
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            return Finding.failure("not-writable", data.toString());
        }
        return Finding.ok("fine", data.toString());
    }

    private Finding secrets() throws IOException {
        List<String> open = new ArrayList<>();
        for (String name : SECRETS) {
            Path file = data.resolve(name);
            if (Files.exists(file) && isReadableByOthers(file)) {
                open.add(file.toString());
            }
        }
        return open.isEmpty() ? Finding.ok("private") : Finding.warning("readable", String.join(" ", open));
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ);
        } catch (UnsupportedOperationException noPosix) {
            return false;
        }
    }

    private Finding disk() throws IOException {
        Path existing = data;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        var store = Files.getFileStore(existing);
        long free = store.getUsableSpace();
        long percent = 100 * free / Math.max(1, store.getTotalSpace());
        Object[] values = {megabytes(free), text(percent), existing.toString()};
        if (free < 1_000_000_000L) {
            return Finding.failure("full", values);
        }
        return free < 5_000_000_000L || percent < 5 ? Finding.warning("scarce", values) : Finding.ok("fine", values);
    }

    private Finding leftovers() throws IOException {
        if (!Files.isDirectory(data)) {
            return Finding.ok("none");
        }
        if (Files.exists(data.resolve(StagedDirectory.READY)) || Files.exists(data.resolve(StagedDirectory.MOVING))) {
            return Finding.warning("restore", data.toString());
        }
        try (Stream<Path> entries = Files.list(data)) {
            List<String> left = entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return name.startsWith(StagedDirectory.BEFORE)
                                || name.equals(StagedDirectory.UNFINISHED)
                                || name.equals("postgres.unfinished");
                    })
                    .map(Path::toString)
                    .sorted()
                    .toList();
            return left.isEmpty() ? Finding.ok("none") : Finding.note("some", String.join(" ", left));
        }
    }

    private Finding databaseLog() throws IOException {
        Path log = data.resolve("postgres.log");
        if (!Files.exists(log)) {
            return Finding.ok("none");
        }
        long bytes = Files.size(log);
        return bytes > LARGE_LOG
                ? Finding.warning("large", log.toString(), megabytes(bytes))
                : Finding.ok("fine", megabytes(bytes));
    }

    private Finding postgresUser() {
        if (outsideDatabase() != null) {
            return Finding.ok("outside");
        }
        Path existing = Files.isDirectory(data) ? data : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        return BundledPostgres.isAllowed(existing)
                ? Finding.ok("fine", System.getProperty("user.name", "?"))
                : Finding.failure("root");
    }

    private Finding postgresMajor() throws IOException {
        if (outsideDatabase() != null) {
            return Finding.ok("outside");
        }
        int made = BundledPostgres.majorOf(data);
        if (made == 0) {
            return Finding.ok("none");
        }
        int bundled = BundledPostgres.bundledMajor(data);
        if (made == bundled) {
            return Finding.ok("same", text(bundled));
        }
        return made < bundled
                ? Finding.failure("older", text(made), text(bundled), data.toString())
                : Finding.failure("newer", text(made), text(bundled), data.toString());
    }

    private @Nullable String outsideDatabase() {
        return given("stadtkern.database.url");
    }

    private Finding mail() {
        String host = given("spring.mail.host");
        if (host == null) {
            return Finding.note("folder", data.resolve("mail").toString());
        }
        int port = settings.getProperty("spring.mail.port", Integer.class, 25);
        String server = host + ":" + port;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_ms);
            socket.setSoTimeout(PATIENCE_ms);
            if (port == 465) {
                return Finding.ok("reachable", server);
            }
            String greeting = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            return greeting.equals("220") ? Finding.ok("reachable", server) : Finding.failure("no-smtp", server);
        } catch (IOException e) {
            return Finding.failure("unreachable", server, String.valueOf(e.getMessage()));
        }
    }

    /** Behind a proxy that speaks TLS, the program must believe the proxy's headers, and mails must name the proxy. */
    private Finding proxy() {
        String address = given("stadtkern.web.address");
        boolean local = isLocal(settings.getProperty("server.address", "127.0.0.1"));
        boolean headers = !"none".equals(settings.getProperty("server.forward-headers-strategy", "none"));
        if (address == null) {
            return local ? Finding.note("local") : Finding.warning("no-address");
        }
        if (!address.startsWith("https://")) {
            return Finding.warning("no-tls", address);
        }
        return headers ? Finding.ok("fine", address) : Finding.warning("no-headers", address);
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
    }

    private @Nullable String given(String name) {
        String value = settings.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    static String megabytes(long bytes) {
        return text(bytes / 1_000_000);
    }

    /** A number as text: catalogues would otherwise write years and ports with separators. */
    static String text(long number) {
        return Long.toString(number);
    }
}
