package de.stadtkern.device;

import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;

/** How often a device sends. */
final class Intervals {
    private static final int LONGEST_s = 366 * 86_400;

    private Intervals() {}

    static @Nullable Integer checked(String field, @Nullable Integer interval_s) {
        if (interval_s != null && (interval_s < 1 || interval_s > LONGEST_s)) {
            throw Problem.invalid(field, "The interval is 1 second to 366 days.");
        }
        return interval_s;
    }
}
