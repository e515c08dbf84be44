package de.stadtkern.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of each datastream without asking the database: kept in memory, as new as the last commit. */
public interface LatestValues {
    /** The observation with the newest phenomenonTime, or {@code null} when the datastream has none. */
    @Nullable
    StoredObservation latest(int datastream);

    /** First and last times of the datastream's observations, or {@code null} when it has none. */
    @Nullable
    Extent extent(int datastream);

    /** Inclusive; the result times are {@code null} when no observation has one. */
    record Extent(
            Instant start,
            Instant end,
            @Nullable Instant resultStart,
            @Nullable Instant resultEnd) {}
}
