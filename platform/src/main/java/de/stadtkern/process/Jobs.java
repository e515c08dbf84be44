package de.stadtkern.process;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs for the other modules: asking for a computation, and hearing what became of it. */
public interface Jobs {
    /**
     * Puts a job into the queue, for the caller of the current request or for the system itself.
     *
     * @param process id of a declared {@link Computation}
     * @param inputs by name; checked as if they had come over HTTP
     * @throws de.stadtkern.web.Problem where an input is not as described, or the caller has too many jobs waiting
     */
    UUID submit(String process, Map<String, Object> inputs);

    /** How the job stands; nothing where there is none. */
    Optional<State> find(UUID job);

    /** The outputs that are values, by name, of a job that went well. */
    Map<String, Object> results(UUID job);

    /**
     * How a job stands.
     *
     * @param percent 0…100
     * @param words what is going on, or why it failed
     */
    record State(
            String process,
            Status status,
            double percent,
            @Nullable String words,
            Instant created,
            @Nullable Instant finished) {}

    /** The states of OGC API - Processes, table 12. */
    enum Status {
        ACCEPTED,
        RUNNING,
        SUCCESSFUL,
        FAILED,
        DISMISSED;

        public boolean isEnd() {
            return this != ACCEPTED && this != RUNNING;
        }

        /** As the standard spells it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Status of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
