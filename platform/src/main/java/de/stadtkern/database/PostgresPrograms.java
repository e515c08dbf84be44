package de.stadtkern.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** {@code initdb}, {@code postgres} and {@code pg_ctl} of the bundled binaries, unpacked once per user. */
final class PostgresPrograms {
    private static final String ROOT_REFUSED =
            "PostgreSQL refuses to run as root, and user namespaces (unshare -U), which would help, are forbidden here."
                    + " Run Stadtkern as an ordinary user, or name an outside PostgreSQL with stadtkern.database.url.";

    private final Path bin;
    private final List<String> prefix;

    private PostgresPrograms(Path bin, List<String> prefix) {
        this.bin = bin;
        this.prefix = prefix;
    }

    /** @param directory where they are unpacked when the user's cache folder cannot be written */
    static PostgresPrograms unpacked(Path directory) throws IOException {
        String archive = "postgres-linux-" + processor() + ".txz";
        URL packed = PostgresPrograms.class.getResource("/" + archive);
        if (packed == null) {
            throw new DatabaseUnavailable(
                    "No PostgreSQL is bundled for this processor (" + archive
                            + "). Name an outside one with stadtkern.database.url.",
                    null);
        }
        Path home = cacheFolder(directory).resolve("postgres-" + Long.toHexString(checksum(packed)));
        if (!Files.exists(home)) {
            try (InputStream in = packed.openStream()) {
                unpack(in, home);
            }
        }
        return new PostgresPrograms(home.resolve("bin"), prefix(directory));
    }

    /** The major version of the bundled server, asked for once and kept beside the programs. */
    int major() throws IOException {
        Path known = bin.resolveSibling("major-version");
        if (Files.exists(known)) {
            return Integer.parseInt(Files.readString(known).strip());
        }
        // For example: postgres (PostgreSQL) 18.6
        Matcher version = Pattern.compile("\\) (\\d+)")
                .matcher(run(List.of(bin.resolve("postgres").toString(), "--version")));
        if (!version.find()) {
            throw new IOException("the bundled server does not tell its version");
        }
        Path unfinished = Files.createTempFile(bin.getParent(), "major", ".unfinished");
        Files.writeString(unfinished, version.group(1));
        Files.move(unfinished, known, StandardCopyOption.ATOMIC_MOVE);
        return Integer.parseInt(version.group(1));
    }

    void initdb(Path cluster, Path passwordFile) throws IOException {
        run(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile));
    }

    /** Starts a server in its own session, so that a terminal's Ctrl-C reaches it only through {@link #stop}. */
    Process launch(Path cluster, Path log, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addFirst("setsid");
        command.add(bin.resolve("postgres").toString());
        command.add("-D");
        command.add(cluster.toString());
        for (String setting : settings) {
            command.add("-c");
            command.add(setting);
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Stops the server of the cluster, ending its connections, and waits until it has gone. */
    void stop(Path cluster) throws IOException {
        run(List.of(
                bin.resolve("pg_ctl").toString(), "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60"));
    }

    private String run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** As root, the programs run in a user namespace of their own, where they are not root. */
    private static List<String> prefix(Path directory) throws IOException {
        if (!isRoot(directory)) {
            return List.of();
        }
        try {
            if (!namespacesWork()) {
                throw new DatabaseUnavailable(ROOT_REFUSED, null);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(ROOT_REFUSED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return List.of("unshare", "-U");
    }

    static boolean isRoot(Path directory) throws IOException {
        return Files.getAttribute(directory, "unix:uid").equals(0) && "root".equals(System.getProperty("user.name"));
    }

    static boolean namespacesWork() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    }

    private static String processor() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
    }

    private static Path cacheFolder(Path directory) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        Path folder = cache.resolve("stadtkern");
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder) ? folder : directory;
        } catch (IOException noCache) {
            return directory;
        }
    }

    /** As the jar's directory states it, so that a start does not read the archive. */
    private static long checksum(URL packed) throws IOException {
        if (packed.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarEntry().getCrc();
        }
        CRC32 crc = new CRC32();
        try (InputStream in = packed.openStream()) {
            crc.update(in.readAllBytes());
        }
        return crc.getValue();
    }

    /** Unpacks beside the place and moves there, so that two processes may do it at once. */
    private static void unpack(InputStream archive, Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(home.toAbsolutePath().getParent(), "postgres-unfinished");
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new BufferedInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = unfinished.resolve(entry.getName()).normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(target));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(target));
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DirectoryLock.deleteRecursively(unfinished);
            if (!Files.exists(home)) {
                throw e;
            }
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
