package de.stadtkern.bench.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL server of a data directory, by what its {@code postmaster.pid} says. */
public record Postgres(long postmaster, int port) {
    static Postgres of(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return new Postgres(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time of all its processes, living and ended. */
    double cpu_ms() {
        double sum_ms = ProcessStatus.cpu_ms(postmaster) + ProcessStatus.endedChildrenCpu_ms(postmaster);
        for (long child : ProcessStatus.children(postmaster)) {
            sum_ms += ProcessStatus.cpu_ms(child);
        }
        return sum_ms;
    }

    /** Ends every one of its processes as {@code kill -9} does, the postmaster first so that it starts nothing anew. */
    public void kill() {
        List<Long> processes = new ArrayList<>(List.of(postmaster));
        processes.addAll(ProcessStatus.children(postmaster));
        processes.forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
    }
}
