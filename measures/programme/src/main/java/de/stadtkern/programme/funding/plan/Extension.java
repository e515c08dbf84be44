package de.stadtkern.programme.funding.plan;

import de.stadtkern.programme.funding.plan.Booking.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: the phase that ends last goes on for a year. It changes nothing; it answers what would be.
 *
 * @param moved_bp share of what is planned and not paid yet in the last year that moves into the new one, 0…10,000
 * @param growth_bp by how much running costs are higher in the new year, 0…10,000
 * @param emergency whether the new year is one of budget emergency
 * @param raised whether the funder pays its rate on the new year's costs too, without caps; otherwise the grants stay at
 *     most what they are
 */
public record Extension(int moved_bp, int growth_bp, boolean emergency, boolean raised) {
    public Extension {
        if (moved_bp < 0 || moved_bp > Terms.WHOLE_BP || growth_bp < 0 || growth_bp > Terms.WHOLE_BP) {
            throw new IllegalArgumentException("shares lie within 0 to 10,000 basis points");
        }
    }

    /**
     * The plan, extended. The new year of an item is what moves into it, rounded down to the cent for each of eligible and
     * not eligible costs, and for running items the last year's costs again, grown and rounded down.
     *
     * @param plan with at least one phase, re-dedications applied
     */
    public Plan of(Plan plan, Ledger ledger) {
        Phase longest = plan.phases().getFirst();
        for (Phase phase : plan.phases()) {
            if (phase.last().isAfter(longest.last())) {
                longest = phase;
            }
        }
        int last = longest.last().getYear();
        List<CostItem> items = new ArrayList<>();
        for (CostItem item : plan.items()) {
            items.add(item.phase().equals(longest.key()) ? extended(item, last, ledger) : item);
        }
        Shares before = plan.shares();
        List<Phase> phases = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            LocalDate end = phase.equals(longest) ? phase.last().plusYears(1) : phase.last();
            Shares.Share share = before.byPhase().get(phase.key());
            phases.add(new Phase(
                    phase.key(),
                    phase.title(),
                    phase.first(),
                    end,
                    cap(phase.cap(), share == null ? 0 : share.grant())));
        }
        return new Plan(terms(plan.terms(), last + 1, before.total().grant()), phases, items, plan.covers());
    }

    private CostItem extended(CostItem item, int last, Ledger ledger) {
        Cost planned = item.in(last);
        Cost moved = planned.minus(ledger.of(Kind.PAYMENT, item.key(), last))
                .orNone()
                .share(moved_bp);
        // A reversal beyond what was paid does not make more to move than was planned.
        moved = new Cost(
                Math.min(moved.eligible(), planned.eligible()), Math.min(moved.notEligible(), planned.notEligible()));
        Cost again = item.running() ? planned.share(Terms.WHOLE_BP + growth_bp) : Cost.NONE;
        return item.with(last, planned.minus(moved)).with(last + 1, moved.plus(again));
    }

    private @Nullable Long cap(@Nullable Long cap, long grant) {
        return raised ? null : cap == null ? (Long) grant : (Long) Math.min(cap, grant);
    }

    private Terms terms(Terms terms, int year, long grant) {
        TreeSet<Integer> years = new TreeSet<>(terms.emergencyYears());
        if (emergency) {
            years.add(year);
        } else {
            years.remove(year);
        }
        return new Terms(
                terms.rate_bp(),
                terms.emergencyRate_bp(),
                years,
                cap(terms.cap(), grant),
                terms.freely_bp(),
                terms.useWithin_days(),
                terms.interimProof_months(),
                terms.finalProof_months());
    }
}
