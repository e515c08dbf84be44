package de.stadtkern.observation.series;

import de.stadtkern.observation.LatestValues.Extent;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A half-open range of time. */
record Range(Instant from, Instant to) {
    Range {
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "to is not after from.");
        }
    }

    /** Times as RFC 3339 or days of the city; what is absent is taken from the datastream's extent. */
    static Range parse(@Nullable String from, @Nullable String to, @Nullable Extent extent, ZoneId zone, Instant now) {
        Instant first =
                from == null ? (extent == null ? now.minusSeconds(1) : extent.start()) : parse("from", from, zone);
        Instant last = to == null ? (extent == null ? now : extent.end().plusNanos(1000)) : parse("to", to, zone);
        if (to == null && !first.isBefore(last)) {
            last = first.plusNanos(1000);
        }
        return new Range(first, last);
    }

    private static Instant parse(String field, String text, ZoneId zone) {
        try {
            // A plus sign in a query string arrives as a space.
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Iso8601.instant(text.replace(' ', '+'));
            if (time.isBefore(Partitions.EARLIEST) || time.isAfter(Partitions.LATEST)) {
                throw Problem.invalid(field, field + " lies outside 1900 to 2149.");
            }
            return time;
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Problem.invalid(
                    field, field + " is a time such as 2026-11-23T20:15:00Z or a day such as 2026-11-23.");
        }
    }

    OffsetDateTime fromUtc() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime toUtc() {
        return to.atOffset(ZoneOffset.UTC);
    }
}
