package de.stadtkern.bench.city;

import java.util.Locale;

/**
 * CPU time, user and system, of the program and of all PostgreSQL processes.
 *
 * @param compiler_ms what the JVM's compilers took of {@code program_ms}
 */
public record CpuTime(double program_ms, double compiler_ms, double postgres_ms) {
    public CpuTime since(CpuTime earlier) {
        return new CpuTime(
                program_ms - earlier.program_ms, compiler_ms - earlier.compiler_ms, postgres_ms - earlier.postgres_ms);
    }

    public double total_ms() {
        return program_ms + postgres_ms;
    }

    /** How the time for each of {@code count} things divides. */
    public String shares(long count) {
        return String.format(
                Locale.ROOT,
                "JVM %.4f ms (its compilers %.4f) + PostgreSQL %.4f ms",
                program_ms / count,
                compiler_ms / count,
                postgres_ms / count);
    }
}
