package de.stadtkern.history.rule;

import de.stadtkern.web.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Protects observations from every rule.
 *
 * @param from inclusive; absent: from the beginning
 * @param to exclusive; absent: for good
 * @param reason for the people who find it later
 */
public record Hold(
        long id,
        Scope scope,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {
    public Hold {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.invalid("to", "to is not after from.");
        }
    }
}
