package de.stadtkern.programme.funding.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A re-dedication (Umwidmung): eligible costs move from one cost item and year to another. The whole stays the same.
 *
 * @param amount cents, more than 0
 * @param approval reference of the funder's approval; {@code null} where none was asked for
 */
public record Rededication(
        String fromItem,
        int fromYear,
        String toItem,
        int toYear,
        long amount,
        @Nullable String approval) {
    /** Why a move is not possible. */
    public enum Refusal {
        NO_SUCH_ITEM,
        SAME_PLACE,
        NOT_POSITIVE,
        OUTSIDE_OF_PHASE,
        MORE_THAN_THERE_IS,
        /** Beyond what {@link Terms#freely_bp} allows, or into another phase. */
        NEEDS_APPROVAL
    }

    /** A move that is refused; nothing has changed. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /**
     * The plan after these moves, one after the other.
     *
     * @param approved the plan as the funder approved it
     * @throws Refused naming the first reason for the first move that is not possible
     */
    public static Plan apply(Plan approved, List<Rededication> moves) {
        Plan plan = approved;
        for (Rededication move : moves) {
            plan = move.applyTo(plan, approved);
        }
        return plan;
    }

    private Plan applyTo(Plan plan, Plan approved) {
        CostItem from = plan.item(fromItem).orElseThrow(() -> new Refused(Refusal.NO_SUCH_ITEM));
        CostItem to = plan.item(toItem).orElseThrow(() -> new Refused(Refusal.NO_SUCH_ITEM));
        if (fromItem.equals(toItem) && fromYear == toYear) {
            throw new Refused(Refusal.SAME_PLACE);
        }
        if (amount <= 0) {
            throw new Refused(Refusal.NOT_POSITIVE);
        }
        if (!plan.phase(to.phase()).orElseThrow().includes(toYear)) {
            throw new Refused(Refusal.OUTSIDE_OF_PHASE);
        }
        if (from.in(fromYear).eligible() < amount) {
            throw new Refused(Refusal.MORE_THAN_THERE_IS);
        }
        Cost moved = new Cost(amount, 0);
        Plan after = plan.change(
                        fromItem, item -> item.with(fromYear, item.in(fromYear).minus(moved)))
                .change(toItem, item -> item.with(toYear, item.in(toYear).plus(moved)));
        if (approval == null && (!from.phase().equals(to.phase()) || tooMuch(approved, after))) {
            throw new Refused(Refusal.NEEDS_APPROVAL);
        }
        return after;
    }

    private boolean tooMuch(Plan approved, Plan after) {
        if (fromItem.equals(toItem)) {
            return false; // The item does not grow.
        }
        long before = approved.item(toItem).orElseThrow().total().eligible();
        long now = after.item(toItem).orElseThrow().total().eligible();
        return now - before > Terms.share(before, approved.terms().freely_bp());
    }
}
