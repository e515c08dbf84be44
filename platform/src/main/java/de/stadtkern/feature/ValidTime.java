package de.stadtkern.feature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a feature holds, ends included; an open end is {@code null}. A feature without any valid time holds always.
 */
public record ValidTime(@Nullable Instant from, @Nullable Instant to) {
    public static final ValidTime ALWAYS = new ValidTime(null, null);

    public ValidTime {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("a valid time ends before it begins");
        }
    }
}
