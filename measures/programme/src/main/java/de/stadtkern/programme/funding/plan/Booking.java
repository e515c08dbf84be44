package de.stadtkern.programme.funding.plan;

import java.time.LocalDate;

/**
 * A commitment or a payment. It is never changed: its reversal is another booking with the opposite amounts, in the same
 * budget year.
 *
 * @param item key of the cost item
 * @param year budget year in which it counts
 * @param cost negative in a reversal
 */
public record Booking(Kind kind, String item, LocalDate day, int year, Cost cost) {
    public enum Kind {
        /** An order or contract (Verpflichtung, Auftrag). */
        COMMITMENT,
        /** An invoice that was paid (Zahlung). */
        PAYMENT
    }

    /** The booking that takes this one back. */
    public Booking reversal(LocalDate on) {
        return new Booking(kind, item, on, year, cost.negated());
    }
}
