package de.stadtkern.observation.ingest;

import de.stadtkern.observation.IngestOutcome.Refused;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.storage.Partitions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What can be said of a row without the database. */
final class ObservationCheck {
    /** Longest text or JSON of one observation, in characters. */
    static final int LONGEST = 1_000_000;

    private ObservationCheck() {}

    static @Nullable Refused refusal(NewObservation row) {
        Instant end = row.end();
        if (outside(row.start()) || (end != null && outside(end))) {
            return new Refused("time-out-of-range", "phenomenonTime", "phenomenonTime lies outside 1900 to 2149.");
        }
        if (end != null && end.isBefore(row.start())) {
            return new Refused("interval-reversed", "phenomenonTime", "phenomenonTime ends before it starts.");
        }
        if (row.resultTime() != null && outside(row.resultTime())) {
            return new Refused("time-out-of-range", "resultTime", "resultTime lies outside 1900 to 2149.");
        }
        return switch (row.result()) {
            case Result.Text(String text) -> text("result", text);
            case Result.Json(String json) -> text("result", json);
            case Result.Number number -> null;
            case Result.Bool bool -> null;
        };
    }

    private static @Nullable Refused text(String field, String text) {
        if (text.length() > LONGEST) {
            return new Refused("too-long", field, field + " is longer than a million characters.");
        }
        return storable(text)
                ? null
                : new Refused("not-storable", field, field + " holds U+0000 or half of a surrogate pair.");
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (c == '\\' && text.startsWith("\\u0000", i))) {
                return false;
            }
            if (Character.isSurrogate(c)
                    && (!Character.isHighSurrogate(c)
                            || ++i == text.length()
                            || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean outside(Instant time) {
        return time.isBefore(Partitions.EARLIEST) || !time.isBefore(Partitions.LATEST);
    }

    /** As PostgreSQL keeps it, so that memory and table agree. */
    static NewObservation toTheMicrosecond(NewObservation row) {
        if (whole(row.start()) && whole(row.end()) && whole(row.resultTime())) {
            return row;
        }
        return new NewObservation(
                row.datastream(),
                row.start().truncatedTo(ChronoUnit.MICROS),
                row.end() == null ? null : row.end().truncatedTo(ChronoUnit.MICROS),
                row.resultTime() == null ? null : row.resultTime().truncatedTo(ChronoUnit.MICROS),
                row.result(),
                row.feature(),
                row.resultQuality(),
                row.validTime(),
                row.parameters());
    }

    private static boolean whole(@Nullable Instant time) {
        return time == null || time.getNano() % 1000 == 0;
    }
}
