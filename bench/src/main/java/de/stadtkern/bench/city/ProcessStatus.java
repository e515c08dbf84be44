package de.stadtkern.bench.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux says of a process in {@code /proc} (proc(5)). */
public final class ProcessStatus {
    /** USER_HZ, the unit of times in {@code /proc/PID/stat}: 100 on every processor this runs on. */
    private static final double TICK_MS = 10;

    private ProcessStatus() {}

    /** User and system time of the process itself; 0 when it is gone. */
    static double cpu_ms(long process) {
        return ticks(process, 11, 12);
    }

    /** User and system time of its children that have ended; 0 when it is gone. */
    static double endedChildrenCpu_ms(long process) {
        return ticks(process, 13, 14);
    }

    /** User and system time of the compiler threads of a JVM, those that have ended not counted. */
    static double compilerCpu_ms(long process) {
        double sum = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
            for (Path thread : threads) {
                if (name(thread).matches("C[12] Compiler.*")) {
                    sum += ticks(thread.resolve("stat"), 11, 12);
                }
            }
        } catch (IOException e) {
            return sum;
        }
        return sum;
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    static List<Long> children(long parent) {
        List<Long> children = new ArrayList<>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long id = Long.parseLong(process.getFileName().toString());
                String[] fields = fields(stat(id));
                if (fields.length > 1 && Long.parseLong(fields[1]) == parent) {
                    children.add(id);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return children;
    }

    /** Resident memory. */
    public static double resident_MB(long process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("no VmRSS for " + process);
    }

    private static double ticks(long process, int user, int system) {
        return ticks(stat(process), user, system);
    }

    private static double ticks(Path stat, int user, int system) {
        String[] fields = fields(stat);
        return fields.length > system ? (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) * TICK_MS : 0;
    }

    private static Path stat(long process) {
        return Path.of("/proc/" + process + "/stat");
    }

    /** The fields after the command's name, from the state on; empty when the process is gone. */
    private static String[] fields(Path stat) {
        try {
            String line = Files.readString(stat);
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
