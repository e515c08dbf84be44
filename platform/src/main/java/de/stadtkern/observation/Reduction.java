package de.stadtkern.observation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes observations away by rule, each call in one small transaction of the ingest path. Whoever calls decides; nothing
 * here asks again. After the last call for a datastream comes {@link #finished}.
 */
public interface Reduction {
    /** Into what single values are gathered. */
    enum Step {
        HOUR("PT1H", "hour"),
        DAY("P1D", "day");

        private final String code;
        private final String unit;

        Step(String code, String unit) {
            this.code = code;
            this.unit = unit;
        }

        /** ISO 8601, as it stands in the parameter {@code thinned} of a mean. */
        public String code() {
            return code;
        }

        /** PostgreSQL's name. */
        public String unit() {
            return unit;
        }

        public Duration longest() {
            return this == HOUR ? Duration.ofHours(1) : Duration.ofHours(25);
        }
    }

    /**
     * What would go.
     *
     * @param rows that would go
     * @param made means that would come in their place
     */
    record Candidates(
            long rows,
            long made,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /** What {@link #remove} or, with a step, {@link #thin} would take from a span. */
    Candidates candidates(int datastream, Instant from, Instant to, @Nullable Step step, ZoneId zone);

    /** Corrected observations' old contents that {@link #removeSuperseded} would take. */
    Candidates supersededCandidates(int datastream, Instant supersededBefore);

    /** @param more whether there is more to do in the span, from {@code next} on */
    record Done(long gone, long made, boolean more, Instant next) {}

    /** Removes at most {@code most} observations of a span, the oldest first. */
    Done remove(int datastream, Instant from, Instant to, int most);

    /** Removes a span as a whole, or nothing where its content is not as expected. */
    boolean removeIf(int datastream, Instant from, Instant to, StoredObservations.Content expected);

    /**
     * Replaces the numeric observations of the first day (of the zone) in a span that has any by one mean per step and
     * feature, with the parameters {@code thinned}, {@code count}, {@code min} and {@code max}. Means of smaller steps
     * count with their weight. What comes late into a gathered hour is gathered with its mean, or in its stead where it is
     * at least as many. The mean takes the lowest id of what it replaces; qualities and parameters go. Observations that
     * are not numbers, last as long as the step or reach beyond it stay.
     *
     * @param from,to days of the zone begin there
     */
    Done thin(int datastream, Instant from, Instant to, Step step, ZoneId zone);

    /** Removes at most {@code most} old contents of corrected observations. */
    long removeSuperseded(int datastream, Instant supersededBefore, int most);

    /** Whether only these datastreams have observations in a partition, as a look beforehand. */
    boolean holdsOnly(StoredObservations.Span span, Set<Integer> datastreams);

    /**
     * Drops a partition in which only these datastreams have observations; with none named, an empty one.
     *
     * @return false, and nothing is dropped, where others have some, or where it is in use (by a backup)
     */
    boolean drop(StoredObservations.Span span, Set<Integer> datastreams);

    /** Brings the datastream's extent and latest value up to date. */
    void finished(int datastream);
}
