package de.stadtkern.programme;

import de.stadtkern.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Days as people give them. */
public final class Days {
    /** Later than anything that is recorded: what is known now. */
    public static final Instant NOW = Instant.parse("9999-01-01T00:00:00Z");

    private Days() {}

    /** A day of 1900 to 2200, or {@code null} where none is given. */
    public static @Nullable LocalDate optional(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value.strip());
            if (day.getYear() < 1900 || day.getYear() > 2200) {
                throw Problem.invalid(field, "The day lies outside of 1900 to 2200.");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "A day is written YYYY-MM-DD.");
        }
    }

    /** The last moment of the day, or {@link #NOW} where none is given. */
    public static Instant known(String field, @Nullable String value, ZoneId zone) {
        LocalDate day = optional(field, value);
        return day == null
                ? NOW
                : day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1000);
    }
}
