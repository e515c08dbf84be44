package de.stadtkern.notice.preference;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a person hears of things; times are in the city's time zone.
 *
 * @param push whether devices that they registered are told
 * @param quietFrom start of the quiet hours; absent, like its end, where there are none
 * @param quietTo end of the quiet hours, on the next day where it is not after their start
 * @param digestHour when digests are sent, 0…23
 * @param digestDay on which day weekly ones are
 */
public record Preference(
        Rhythm email,
        boolean push,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        int digestHour,
        DayOfWeek digestDay) {
    /** Holds until a person chooses. */
    public static final Preference STANDARD = new Preference(Rhythm.EACH, true, null, null, 7, DayOfWeek.MONDAY);

    public Preference {
        if (digestHour < 0 || digestHour > 23 || (quietFrom == null) != (quietTo == null)) {
            throw new IllegalArgumentException("no preference");
        }
    }

    Preference with(Rhythm topicEmail, boolean topicPush) {
        return new Preference(topicEmail, topicPush, quietFrom, quietTo, digestHour, digestDay);
    }

    /** {@code now}, or the end of the quiet hours that hold then. */
    public Instant afterQuiet(Instant now, ZoneId zone) {
        if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
            return now;
        }
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean quiet = overnight
                ? !time.isBefore(quietFrom) || time.isBefore(quietTo)
                : !time.isBefore(quietFrom) && time.isBefore(quietTo);
        if (!quiet) {
            return now;
        }
        boolean tomorrow = overnight && !time.isBefore(quietFrom);
        ZonedDateTime end =
                local.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(quietTo).atZone(zone);
        Instant instant = end.toInstant();
        return instant.isAfter(now) ? instant : now.plus(Duration.ofMinutes(1));
    }

    /** When the next digest is sent after {@code now}. */
    public Instant nextDigest(Instant now, ZoneId zone, Rhythm rhythm) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime next = at(local, 0, zone);
        if (rhythm == Rhythm.WEEKLY) {
            next = next.with(TemporalAdjusters.nextOrSame(digestDay));
        }
        if (!next.toInstant().isAfter(now)) {
            next = at(next, rhythm == Rhythm.WEEKLY ? 7 : 1, zone);
        }
        return next.toInstant();
    }

    private ZonedDateTime at(ZonedDateTime day, int plusDays, ZoneId zone) {
        return day.toLocalDate().plusDays(plusDays).atTime(digestHour, 0).atZone(zone);
    }
}
