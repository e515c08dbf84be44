package de.stadtkern.programme.funding.plan;

import de.stadtkern.programme.funding.plan.Booking.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures of a proof of use (zahlenmäßiger Nachweis): planned beside paid for each cost item, and the grant that follows.
 *
 * <p>Of an item, eligible payments are recognised up to its planned eligible costs and {@link Terms#freely_bp} more; the rest
 * counts as not eligible. The grant on what is recognised follows {@link Shares}, with what the plan grants to each phase as
 * its cap. Money that was drawn down beyond it is to be paid back.
 *
 * @param until last day of the bookings that count
 * @param planned all years
 * @param paid until the day
 * @param recognised of {@code paid.eligible()}
 * @param grant on what is recognised
 * @param own all that was paid, without the grant
 * @param drawn what the funder had paid out by the day
 * @param balance {@code grant - drawn}: still to be drawn down where positive, to be paid back where negative
 */
public record ProofOfUse(
        LocalDate until,
        List<Line> lines,
        Cost planned,
        Cost paid,
        long recognised,
        long grant,
        long own,
        long drawn,
        long balance) {
    /** @param deviation eligible payments without planned eligible costs */
    public record Line(
            String item,
            String title,
            String phase,
            Cost planned,
            Cost paid,
            long recognised,
            long grant,
            long own,
            long deviation) {}

    public ProofOfUse {
        lines = List.copyOf(lines);
    }

    /**
     * @param plan re-dedications applied
     * @param drawn paid out by the funder until then, cents
     */
    public static ProofOfUse of(Plan plan, Ledger ledger, LocalDate until, long drawn) {
        Ledger then = ledger.until(until);
        Shares shares = recognised(plan, then);
        Map<String, Shares.Share> byItem = shares.byItem();
        List<Line> lines = new ArrayList<>();
        Cost planned = Cost.NONE;
        Cost paid = Cost.NONE;
        for (CostItem item : plan.items()) {
            Cost of = then.of(Kind.PAYMENT, item.key());
            Shares.Share share = byItem.getOrDefault(item.key(), Shares.Share.NONE);
            lines.add(new Line(
                    item.key(),
                    item.title(),
                    item.phase(),
                    item.total(),
                    of,
                    share.eligible(),
                    share.grant(),
                    Math.subtractExact(of.total(), share.grant()),
                    Math.subtractExact(of.eligible(), item.total().eligible())));
            planned = planned.plus(item.total());
            paid = paid.plus(of);
        }
        long grant = shares.total().grant();
        return new ProofOfUse(
                until,
                lines,
                planned,
                paid,
                shares.total().eligible(),
                grant,
                Math.subtractExact(paid.total(), grant),
                drawn,
                Math.subtractExact(grant, drawn));
    }

    /** The shares of what was paid, as far as the funder recognises it. */
    public static Shares recognised(Plan plan, Ledger ledger) {
        Map<String, Shares.Share> granted = plan.shares().byPhase();
        List<Phase> phases = plan.phases().stream()
                .map(phase -> {
                    Shares.Share share = granted.get(phase.key());
                    return phase.withCap(share == null ? 0L : (Long) share.grant());
                })
                .toList();
        List<Cell> cells = new ArrayList<>();
        for (CostItem item : plan.items()) {
            cells.addAll(recognised(plan.terms(), item, ledger));
        }
        return Shares.of(plan.terms().withCap(null), phases, cells);
    }

    private static List<Cell> recognised(Terms terms, CostItem item, Ledger ledger) {
        List<Map.Entry<Integer, Cost>> years =
                List.copyOf(ledger.byYear(Kind.PAYMENT, item.key()).entrySet());
        long[] eligible = years.stream()
                .mapToLong(year -> Math.max(0, year.getValue().eligible()))
                .toArray();
        long all = 0;
        for (long one : eligible) {
            all = Math.addExact(all, one);
        }
        long most = Terms.share(item.total().eligible(), Terms.WHOLE_BP + terms.freely_bp());
        long[] counted = all > most ? LargestRemainder.split(most, eligible) : eligible;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < counted.length; i++) {
            Cost paid = years.get(i).getValue();
            cells.add(new Cell(
                    item.phase(),
                    item.key(),
                    years.get(i).getKey(),
                    new Cost(counted[i], Math.subtractExact(paid.total(), counted[i]))));
        }
        return cells;
    }
}
