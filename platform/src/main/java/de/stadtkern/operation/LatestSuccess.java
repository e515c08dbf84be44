package de.stadtkern.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the latest successful backup began, asked of the database once a minute at most. */
final class LatestSuccess {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final BackupRuns runs;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private double seconds;

    LatestSuccess(BackupRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Since 1970; 0 where there is none. */
    synchronized double seconds() {
        Instant now = clock.instant();
        if (asked.equals(Instant.MIN) || asked.plus(FRESH).isBefore(now)) {
            asked = now;
            seconds = runs.latestSuccess().map(Instant::getEpochSecond).orElse(0L);
        }
        return seconds;
    }
}
