package de.stadtkern.programme.funding.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A phase of the funded project with its approval period (Bewilligungszeitraum).
 *
 * @param key names it within the plan
 * @param first day from which costs are eligible
 * @param last day until which they are
 * @param cap most that the funder pays for the phase, cents; none where {@code null}
 */
public record Phase(
        String key,
        String title,
        LocalDate first,
        LocalDate last,
        @Nullable Long cap) {
    public Phase {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("phase " + key + " ends before it begins");
        }
        if (cap != null && cap < 0) {
            throw new IllegalArgumentException("cap is negative");
        }
    }

    /** Whether some day of the budget year (calendar year) lies within. */
    public boolean includes(int year) {
        return first.getYear() <= year && year <= last.getYear();
    }

    public Phase withCap(@Nullable Long other) {
        return new Phase(key, title, first, last, other);
    }
}
