package de.stadtkern.programme.funding.plan;

/**
 * An amount in cents, in the part that the funder recognises and the part that it does not.
 *
 * @param eligible zuwendungsfähig
 * @param notEligible nicht zuwendungsfähig
 */
public record Cost(long eligible, long notEligible) {
    public static final Cost NONE = new Cost(0, 0);

    /** @throws ArithmeticException when it does not fit into 64 bits */
    public long total() {
        return Math.addExact(eligible, notEligible);
    }

    public Cost plus(Cost other) {
        return new Cost(Math.addExact(eligible, other.eligible), Math.addExact(notEligible, other.notEligible));
    }

    public Cost minus(Cost other) {
        return new Cost(
                Math.subtractExact(eligible, other.eligible), Math.subtractExact(notEligible, other.notEligible));
    }

    public Cost negated() {
        return NONE.minus(this);
    }

    /** Each part not below 0. */
    public Cost orNone() {
        return new Cost(Math.max(0, eligible), Math.max(0, notEligible));
    }

    /** Each part times {@code share_bp / 10,000}, rounded down. */
    public Cost share(int share_bp) {
        return new Cost(Terms.share(eligible, share_bp), Terms.share(notEligible, share_bp));
    }

    public boolean negative() {
        return eligible < 0 || notEligible < 0;
    }
}
