package de.stadtkern.engine.floodfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.floodfiles.command.Flood;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that gets a real signal while it computes. */
class A07_SignalTest {
    private static final int CELLS = 400;
    private static final long PATIENCE_s = 60;
    /** Signal 2 in the masks of proc(5). */
    private static final long SIGINT = 1L << 1;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void controlCLeavesNothingHalfWritten() throws IOException, InterruptedException {
        Path kill = Path.of("/bin/kill");
        assumeTrue(Files.isExecutable(kill), "there is no /bin/kill here");
        Fields.write(
                folder.resolve("terrain.tif"),
                new GridFrame(0, 2.0 * CELLS, 2, CELLS, CELLS),
                Relief.of(CELLS, 2, 20, 5).z_m());
        Files.writeString(folder.resolve("scenario.json"), """
                {"title": "Long", "assumptions": ["Invented"], "terrain": {"files": ["terrain.tif"]},
                 "rain": {"block": {"rain_mm_h": 50, "duration_min": 600}},
                 "run": {"end_min": 600, "threads": 1}, "outputs": {"snapshot_interval_min": 1}}""");
        List<String> before = names();
        Path said = folder.resolveSibling(folder.getFileName() + "-said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Xmx400m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath(),
                        Flood.class.getName(),
                        "run",
                        folder.resolve("scenario.json").toString(),
                        "--out",
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            until(process, () -> hidden().anyMatch(name -> name.startsWith("depth_00h01m")));
            new ProcessBuilder(kill.toString(), signal(process), String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(PATIENCE_s, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            assertThat(Files.readString(said)).contains("Cancelled; nothing was written.");
            assertThat(process.exitValue()).isNotZero();
            assertThat(names()).isEqualTo(before);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(said);
        }
    }

    /** What Ctrl-C sends; where the tests run in the background, nobody hears it, and the end is asked for as services do. */
    private static String signal(Process process) throws IOException {
        long ignored = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & SIGINT) == 0 ? "-INT" : "-TERM";
    }

    /** A question about files. */
    @FunctionalInterface
    private interface Question {
        boolean yes() throws IOException;
    }

    private static void until(Process process, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_s);
        while (!question.yes()) {
            assertThat(process.isAlive()).as("it runs").isTrue();
            assertThat(System.nanoTime()).as("it writes while it runs").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Files in the hidden folder of an unfinished result. */
    private Stream<String> hidden() throws IOException {
        for (String name : names()) {
            if (name.startsWith(".out")) {
                try (Stream<Path> files = Files.list(folder.resolve(name))) {
                    return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
                }
            }
        }
        return Stream.empty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String classPath() {
        if (Flood.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> url.getPath())
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
