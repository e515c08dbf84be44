package de.stadtkern.bench.city;

import java.util.Locale;

/** CPU time, user and system, of the program and of all PostgreSQL processes. */
public record CpuTime(double program_ms, double postgres_ms) {
    public CpuTime since(CpuTime earlier) {
        return new CpuTime(program_ms - earlier.program_ms, postgres_ms - earlier.postgres_ms);
    }

    public double total_ms() {
        return program_ms + postgres_ms;
    }

    /** How the time for each of {@code count} things divides. */
    public String shares(long count) {
        return String.format(Locale.ROOT, "JVM %.4f ms + PostgreSQL %.4f ms", program_ms / count, postgres_ms / count);
    }
}
