package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Booking.Kind;
import de.stadtkern.programme.funding.plan.Cost;
import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Ledger;
import de.stadtkern.programme.funding.plan.Phase;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Shares;
import de.stadtkern.programme.funding.plan.Shares.Share;
import de.stadtkern.programme.funding.plan.Terms;
import de.stadtkern.programme.funding.plan.Warning;
import de.stadtkern.programme.funding.plan.Watch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a grant stands. Amounts are cents; planned ones have every re-dedication in them.
 *
 * @param projectTitle what the project is called; {@code null} where the programme does not know it yet
 * @param requested asked of the funder and not answered yet
 * @param received paid out by the funder
 * @param used the grant that follows from payments so far
 */
record Overview(
        UUID id,
        String project,
        @Nullable String projectTitle,
        String title,
        String funder,
        String call,
        @Nullable String notice,
        @Nullable LocalDate noticed,
        int version,
        Terms terms,
        Sums total,
        long requested,
        long received,
        long used,
        List<Year> years,
        List<PhaseSums> phases,
        List<Item> items,
        List<Told> warnings,
        List<Told> deadlines) {
    /** @param planned eligible and not; {@code grant + own} is the same */
    record Sums(long planned, long eligible, long notEligible, long grant, long own, long committed, long paid) {
        static Sums of(Share share, Cost committed, Cost paid) {
            return new Sums(
                    share.cost(),
                    share.eligible(),
                    share.notEligible(),
                    share.grant(),
                    share.own(),
                    committed.total(),
                    paid.total());
        }
    }

    /** @param covered what covers the own share */
    record Year(int year, int rate_bp, long covered, Sums sums) {}

    /** @param uncapped what the rates alone would give */
    record PhaseSums(
            String key,
            String title,
            LocalDate first,
            LocalDate last,
            @Nullable Long cap,
            long uncapped,
            Sums sums) {}

    /** @param approved as the funder approved it, before re-dedications */
    record Item(
            String key, String title, String phase, boolean running, Cost approved, Sums sums, List<ItemYear> years) {}

    record ItemYear(int year, Sums sums) {}

    /** A {@link Warning}. */
    record Told(
            String kind,
            @Nullable String subject,
            @Nullable Long amount,
            @Nullable LocalDate day) {
        static List<Told> of(List<Warning> warnings) {
            return warnings.stream()
                    .map(one -> new Told(one.kind().key(), one.subject(), one.amount(), one.day()))
                    .toList();
        }
    }

    private static final Share NO_SHARE = new Share(0, 0, 0, 0);

    static Overview of(Funding funding, @Nullable String projectTitle, LocalDate today) {
        Plan plan = funding.plan();
        Ledger ledger = funding.ledger();
        Shares shares = plan.shares();
        FundingPlan head = funding.stored().plan();
        Watch watch = funding.watch(today);
        long requested = 0;
        for (Drawdowns.Drawdown one : funding.drawdowns()) {
            requested = Math.addExact(requested, one.outcome() == null ? one.amount() : 0);
        }
        return new Overview(
                funding.stored().id(),
                head.project(),
                projectTitle,
                head.title(),
                head.funder(),
                head.call(),
                head.notice(),
                head.noticed(),
                funding.stored().version(),
                plan.terms(),
                Sums.of(shares.total(), ledger.total(Kind.COMMITMENT), ledger.total(Kind.PAYMENT)),
                requested,
                funding.drawn(today),
                funding.proof(today).grant(),
                years(plan, shares, ledger),
                phases(plan, shares, ledger),
                items(funding.approved(), plan, shares, ledger),
                Told.of(watch.warnings()),
                Told.of(watch.deadlines()));
    }

    private static List<Year> years(Plan plan, Shares shares, Ledger ledger) {
        SortedMap<Integer, Share> byYear = shares.byYear();
        SortedMap<Integer, Cost> committed = ledger.byYear(Kind.COMMITMENT);
        SortedMap<Integer, Cost> paid = ledger.byYear(Kind.PAYMENT);
        TreeSet<Integer> all = new TreeSet<>(plan.years());
        all.addAll(committed.keySet());
        all.addAll(paid.keySet());
        List<Year> years = new ArrayList<>();
        for (int year : all) {
            years.add(new Year(
                    year,
                    plan.terms().rate_bp(year),
                    plan.covered(year),
                    Sums.of(
                            byYear.getOrDefault(year, NO_SHARE),
                            committed.getOrDefault(year, Cost.NONE),
                            paid.getOrDefault(year, Cost.NONE))));
        }
        return years;
    }

    private static List<PhaseSums> phases(Plan plan, Shares shares, Ledger ledger) {
        Map<String, Share> byPhase = shares.byPhase();
        List<PhaseSums> phases = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            Cost committed = Cost.NONE;
            Cost paid = Cost.NONE;
            for (CostItem item : plan.items()) {
                if (item.phase().equals(phase.key())) {
                    committed = committed.plus(ledger.of(Kind.COMMITMENT, item.key()));
                    paid = paid.plus(ledger.of(Kind.PAYMENT, item.key()));
                }
            }
            phases.add(new PhaseSums(
                    phase.key(),
                    phase.title(),
                    phase.first(),
                    phase.last(),
                    phase.cap(),
                    shares.uncapped().getOrDefault(phase.key(), 0L),
                    Sums.of(byPhase.getOrDefault(phase.key(), NO_SHARE), committed, paid)));
        }
        return phases;
    }

    private static List<Item> items(Plan approved, Plan plan, Shares shares, Ledger ledger) {
        Map<String, Share> byItem = shares.byItem();
        List<Item> items = new ArrayList<>();
        for (CostItem item : plan.items()) {
            List<ItemYear> years = new ArrayList<>();
            SortedMap<Integer, Cost> committed = ledger.byYear(Kind.COMMITMENT, item.key());
            SortedMap<Integer, Cost> paid = ledger.byYear(Kind.PAYMENT, item.key());
            for (Shares.Shared shared : shares.cells()) {
                if (shared.cell().item().equals(item.key())) {
                    int year = shared.cell().year();
                    Cost cost = shared.cell().cost();
                    years.add(new ItemYear(
                            year,
                            Sums.of(
                                    new Share(
                                            cost.eligible(),
                                            cost.notEligible(),
                                            shared.grant(),
                                            cost.total() - shared.grant()),
                                    committed.getOrDefault(year, Cost.NONE),
                                    paid.getOrDefault(year, Cost.NONE))));
                }
            }
            items.add(new Item(
                    item.key(),
                    item.title(),
                    item.phase(),
                    item.running(),
                    approved.item(item.key()).orElseThrow().total(),
                    Sums.of(
                            byItem.getOrDefault(item.key(), NO_SHARE),
                            ledger.of(Kind.COMMITMENT, item.key()),
                            ledger.of(Kind.PAYMENT, item.key())),
                    years));
        }
        return items;
    }
}
