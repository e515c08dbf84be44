package de.stadtkern.process.job;

import de.stadtkern.process.Jobs.Status;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list shows; what is absent or empty does not restrict.
 *
 * @param owner whose they are
 * @param from created at this time or later
 * @param to created at this time or earlier
 * @param longerThan_s computed for longer than this many seconds; jobs that were never begun have no duration
 * @param shorterThan_s computed for less than this many seconds
 * @param before number of the last job of the page before
 */
public record JobFilter(
        @Nullable String owner,
        Set<String> processes,
        Set<Status> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Double longerThan_s,
        @Nullable Double shorterThan_s,
        @Nullable Long before) {
    public JobFilter {
        processes = Set.copyOf(processes);
        statuses = Set.copyOf(statuses);
    }
}
