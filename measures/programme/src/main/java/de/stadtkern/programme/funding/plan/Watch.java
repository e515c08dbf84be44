package de.stadtkern.programme.funding.plan;

import de.stadtkern.programme.funding.plan.Booking.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Looks for limits and deadlines on a day.
 *
 * @param plan re-dedications applied
 * @param received what the funder has paid out
 * @param proofs proofs of use that were handed in
 */
public record Watch(Plan plan, Ledger ledger, List<Received> received, List<Proven> proofs, LocalDate today) {
    /** A commitment beyond this share of a cost item's plan is near its limit. */
    public static final int NEAR_BP = 9_000;

    /** How long before its day a deadline becomes a warning. */
    public static final int WEEKS_BEFORE = 6;

    /** @param amount cents, more than 0 */
    public record Received(LocalDate day, long amount) {}

    /** @param until last day that the proof is about */
    public record Proven(boolean isFinal, LocalDate until) {}

    public Watch {
        received = received.stream().sorted(Comparator.comparing(Received::day)).toList();
        proofs = List.copyOf(proofs);
    }

    /** Limits first, then the deadlines of the next weeks and those that have passed, by day. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        items(warnings);
        plan.shares().byYear().forEach((year, share) -> {
            long open = share.own() - plan.covered(year);
            if (open > 0) {
                warnings.add(new Warning(Warning.Kind.OWN_SHARE_NOT_COVERED, String.valueOf(year), open, null));
            }
        });
        caps(warnings);
        deadlines().stream()
                .filter(one -> one.day() != null && !one.day().isAfter(today.plusWeeks(WEEKS_BEFORE)))
                .forEach(warnings::add);
        return warnings;
    }

    private void items(List<Warning> warnings) {
        Map<String, Cost> committed = ledger.byItem(Kind.COMMITMENT);
        Map<String, Cost> paid = ledger.byItem(Kind.PAYMENT);
        for (CostItem item : plan.items()) {
            long planned = item.total().total();
            long bound = committed.getOrDefault(item.key(), Cost.NONE).total();
            long spent = paid.getOrDefault(item.key(), Cost.NONE).total();
            if (bound > planned) {
                warnings.add(new Warning(Warning.Kind.COMMITTED_BEYOND_PLAN, item.key(), bound - planned, null));
            } else if (bound > Terms.share(planned, NEAR_BP)) {
                warnings.add(new Warning(Warning.Kind.COMMITTED_NEAR_PLAN, item.key(), planned - bound, null));
            }
            if (spent > planned) {
                warnings.add(new Warning(Warning.Kind.PAID_BEYOND_PLAN, item.key(), spent - planned, null));
            }
        }
    }

    private void caps(List<Warning> warnings) {
        Map<String, Long> uncapped = plan.shares().uncapped();
        long all = 0;
        for (Phase phase : plan.phases()) {
            long byRate = uncapped.getOrDefault(phase.key(), 0L);
            Long cap = phase.cap();
            if (cap != null && byRate > cap) {
                warnings.add(new Warning(Warning.Kind.CAP_EXCEEDED, phase.key(), byRate - cap, null));
            }
            all = Math.addExact(all, cap == null ? byRate : Math.min(cap, byRate));
        }
        Long cap = plan.terms().cap();
        if (cap != null && all > cap) {
            warnings.add(new Warning(Warning.Kind.CAP_EXCEEDED, null, all - cap, null));
        }
    }

    /** Everything with a day that is not done yet, by day. */
    public List<Warning> deadlines() {
        List<Warning> deadlines = new ArrayList<>();
        toUse(deadlines);
        interimProofs(deadlines);
        long drawn = received.stream().mapToLong(Received::amount).reduce(0, Math::addExact);
        long undrawn = plan.shares().total().grant() - drawn;
        for (Phase phase : plan.phases()) {
            if (undrawn > 0 && !phase.last().isBefore(today)) {
                deadlines.add(new Warning(Warning.Kind.PHASE_ENDS, phase.key(), undrawn, phase.last()));
            }
            if (proofs.stream()
                    .noneMatch(proof -> proof.isFinal() && !proof.until().isBefore(phase.last()))) {
                deadlines.add(new Warning(
                        Warning.Kind.FINAL_PROOF,
                        phase.key(),
                        null,
                        phase.last().plusMonths(plan.terms().finalProof_months())));
            }
        }
        deadlines.sort(Comparator.comparing(Warning::day, Comparator.nullsLast(Comparator.naturalOrder())));
        return deadlines;
    }

    /** What was drawn down first is used first. */
    private void toUse(List<Warning> deadlines) {
        long used = ProofOfUse.recognised(plan, ledger.until(today)).total().grant();
        for (Received one : received) {
            long unused = Math.max(0, one.amount() - Math.max(0, used));
            used -= one.amount();
            if (unused > 0) {
                deadlines.add(new Warning(
                        Warning.Kind.USE_BY,
                        null,
                        unused,
                        one.day().plusDays(plan.terms().useWithin_days())));
            }
        }
    }

    /** For each finished budget year with payments in which no phase ended last; that one asks for the final proof. */
    private void interimProofs(List<Warning> deadlines) {
        int last = plan.phases().stream()
                .mapToInt(phase -> phase.last().getYear())
                .max()
                .orElse(0);
        ledger.byYear(Kind.PAYMENT).forEach((year, paid) -> {
            LocalDate end = LocalDate.of(year, 12, 31);
            if (!paid.equals(Cost.NONE)
                    && year < last
                    && end.isBefore(today)
                    && proofs.stream().allMatch(proof -> proof.until().isBefore(end))) {
                deadlines.add(new Warning(
                        Warning.Kind.INTERIM_PROOF,
                        String.valueOf(year),
                        null,
                        end.plusMonths(plan.terms().interimProof_months())));
            }
        });
    }
}
