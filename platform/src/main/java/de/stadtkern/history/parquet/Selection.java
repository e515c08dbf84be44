package de.stadtkern.history.parquet;

import de.stadtkern.web.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which observations of the chosen datastreams are wanted.
 *
 * @param from inclusive, {@code to} exclusive
 * @param least smallest numeric result; absent for no bound
 * @param most largest numeric result; absent for no bound
 * @param afterId only those that came after the one with this id; {@link Long#MIN_VALUE} for all
 */
public record Selection(
        Instant from,
        Instant to,
        @Nullable Double least,
        @Nullable Double most,
        long afterId) {
    public Selection {
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "to is not after from.");
        }
        if (least != null && most != null && least > most) {
            throw Problem.invalid("most", "most is smaller than least.");
        }
    }

    public static Selection of(Instant from, Instant to) {
        return new Selection(from, to, null, null, Long.MIN_VALUE);
    }
}
