package de.stadtkern.history.rule;

import de.stadtkern.web.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule for keeping; it does nothing before it is confirmed.
 *
 * @param afterDays age from which it applies, 1…36500
 * @param confirmed when its preview was confirmed; absent for a draft
 */
public record Rule(
        long id,
        Kind kind,
        Scope scope,
        int afterDays,
        @Nullable Instant confirmed) {
    public Rule {
        if (afterDays < 1 || afterDays > 36_500) {
            throw Problem.invalid("afterDays", "afterDays is a whole number of 1 to 36500.");
        }
    }

    /** What is before this time is subject to the rule. */
    public Instant cutoff(Instant now) {
        return now.minus(Duration.ofDays(afterDays));
    }
}
