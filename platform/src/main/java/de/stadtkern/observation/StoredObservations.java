package de.stadtkern.observation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored observations in bulk: for exports, and for whoever decides how long they are kept. */
public interface StoredObservations {
    /**
     * A datastream with what describes its observations.
     *
     * @param unit JSON object of {@code name}, {@code symbol} and {@code definition}
     * @param feature of the observations that name none; absent while there is none
     */
    record Series(
            int id,
            String name,
            String unit,
            String observationType,
            long property,
            String propertyName,
            String propertyDefinition,
            long thing,
            String thingName,
            String sensorName,
            @Nullable Integer feature) {}

    /** Every datastream, by id. */
    List<Series> series();

    /**
     * The next observations of a datastream by phenomenonTime and id; no connection is held between pages.
     *
     * @param from inclusive, {@code to} exclusive
     * @param after the last of the page before; absent for the first page
     */
    List<StoredObservation> page(
            int datastream, Instant from, Instant to, @Nullable StoredObservation after, int limit);

    /** The start of the first observation at or after {@code from}; absent where there is none. */
    @Nullable
    Instant firstFrom(int datastream, Instant from);

    /** WGS 84, degrees; the centre where the feature is not a point. */
    record Place(double longitude, double latitude) {}

    /** Where a feature of interest is; absent where it has no geometry. */
    @Nullable
    Place place(int feature);

    /**
     * What a span of a datastream holds; two spans of equal content have equal digests.
     *
     * @param digest sum of the rows' hashes
     * @param highestId 0 where there is no row
     */
    record Content(long rows, String digest, long highestId) {}

    Content content(int datastream, Instant from, Instant to);

    /** A partition: a month in UTC, before 2000 and after 2049 a decade; rows as PostgreSQL estimates them. */
    record Span(Instant from, Instant to, long rows, long bytes) {}

    /** The partitions that exist, the oldest first. */
    List<Span> spans();

    /** The highest id given so far; what comes later has a higher one. */
    long highestId();

    /** A day in UTC of a datastream. */
    record Day(int datastream, LocalDate day) {}

    /**
     * The days before {@code before} in which something came later than the id, or was corrected since.
     *
     * @param id as {@link #highestId} said
     */
    List<Day> changedSince(long id, Instant corrected, Instant before);
}
