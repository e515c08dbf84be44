package de.stadtkern.observation.ingest;

import de.stadtkern.observation.LatestValues.Extent;
import de.stadtkern.observation.StoredObservation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one datastream. The writer thread changes it after a commit; anyone may read. */
final class DatastreamState {
    final int id;
    /** Feature of the observations that name none; 0: not yet fixed. */
    final int feature;

    final @Nullable Duration expectedInterval;
    private volatile @Nullable StoredObservation latest;
    private volatile @Nullable Extent extent;
    boolean dirty;

    /** Only for the writer: bounds of the known times, rows of the running batch included. */
    long batch;

    @Nullable
    Instant oldest;

    @Nullable
    Instant newest;

    DatastreamState(
            int id,
            int feature,
            @Nullable Duration expectedInterval,
            @Nullable StoredObservation latest,
            @Nullable Extent extent) {
        this.id = id;
        this.feature = feature;
        this.expectedInterval = expectedInterval;
        this.latest = latest;
        this.extent = extent;
    }

    @Nullable
    StoredObservation latest() {
        return latest;
    }

    @Nullable
    Extent extent() {
        return extent;
    }

    /** Takes in a row that is durable now. */
    void committed(StoredObservation row) {
        StoredObservation before = latest;
        if (before == null || !row.start().isBefore(before.start())) {
            latest = row;
        }
        Extent old = extent;
        Instant end = row.end() == null ? row.start() : row.end();
        Instant result = row.resultTime();
        if (old == null) {
            extent = new Extent(row.start(), end, result, result);
            dirty = true;
        } else if (row.start().isBefore(old.start()) || end.isAfter(old.end()) || widens(old, result)) {
            extent = new Extent(
                    min(old.start(), row.start()),
                    max(old.end(), end),
                    result == null ? old.resultStart() : min(old.resultStart(), result),
                    result == null ? old.resultEnd() : max(old.resultEnd(), result));
            dirty = true;
        }
    }

    private static boolean widens(Extent old, @Nullable Instant result) {
        return result != null
                && (old.resultStart() == null
                        || old.resultEnd() == null
                        || result.isBefore(old.resultStart())
                        || result.isAfter(old.resultEnd()));
    }

    private static Instant min(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    private static Instant max(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }
}
