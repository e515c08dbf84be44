package de.stadtkern.programme.funding.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.programme.funding.plan.Booking.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Grant and own share to the cent: by hand in small, against an independent recomputation over thousands of plans. */
class A01_SharesTest {
    private static final int PLANS = 3_000;

    private static Plan small(@Nullable Long cap, @Nullable Long phaseCap) {
        Terms terms = new Terms(6_500, 9_000, new TreeSet<>(List.of(2025)), cap, 2_000, 42, 4, 6);
        return new Plan(
                terms,
                List.of(new Phase("A", "Strategie", LocalDate.of(2024, 1, 1), LocalDate.of(2025, 6, 30), phaseCap)),
                List.of(
                        new CostItem("1", "Personal", "A", true, years(2024, 100_01, 0, 2025, 100_01, 50_00)),
                        new CostItem("2", "Sensoren", "A", false, years(2024, 33_33, 1_00, 2025, 0, 0))),
                List.of(new Cover(2024, 40_00, "Haushalt")));
    }

    private static TreeMap<Integer, Cost> years(int year, long e, long n, int other, long e2, long n2) {
        return new TreeMap<>(Map.of(year, new Cost(e, n), other, new Cost(e2, n2)));
    }

    @Test
    void theFunderPays65PercentAnd90InYearsOfEmergency() {
        Shares shares = small(null, null).shares();
        // 133.34 × 0.65 + 100.01 × 0.9 = 86.671 + 90.009 = 176.68
        assertThat(shares.total().grant()).isEqualTo(176_68);
        assertThat(Objects.requireNonNull(shares.byYear().get(2024)).grant()).isEqualTo(86_67);
        assertThat(Objects.requireNonNull(shares.byYear().get(2025)).grant()).isEqualTo(90_01);
        assertThat(Objects.requireNonNull(shares.byYear().get(2025)).own()).isEqualTo(150_01 - 90_01);
        assertThat(Objects.requireNonNull(shares.byItem().get("2")).own())
                .isEqualTo(
                        34_33 - Objects.requireNonNull(shares.byItem().get("2")).grant());
    }

    @Test
    void capsHoldAndTheCityPaysTheRest() {
        assertThat(small(null, 100_00L).shares().total().grant()).isEqualTo(100_00);
        assertThat(small(50_00L, 100_00L).shares().total().grant()).isEqualTo(50_00);
        assertThat(small(50_00L, null).shares().total().own()).isEqualTo(233_35 + 51_00 - 50_00);
        assertThat(small(50_00L, null).shares().uncapped()).containsEntry("A", 176_68L);
    }

    @Test
    void whatDoesNotFitIsAnErrorAndNeverAWrongSum() {
        assertThatThrownBy(() -> new Cost(Long.MAX_VALUE, 1).total()).isInstanceOf(ArithmeticException.class);
        Plan plan = small(null, null);
        assertThatThrownBy(() -> Shares.of(
                        plan.terms(),
                        plan.phases(),
                        List.of(new Cell("A", "1", 2024, new Cost(Long.MAX_VALUE / 2, 0)))))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> plan.change("1", item -> item.with(2024, new Cost(Plan.MOST + 1, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCostItemGrowsByAFifthFreelyAndFurtherWithApproval() {
        Plan plan = small(null, null);
        // Item 2 has 33.33 eligible; a fifth of it is 6.66.
        Plan moved = Rededication.apply(plan, List.of(new Rededication("1", 2024, "2", 2024, 6_66, null)));
        assertThat(moved.item("2").orElseThrow().in(2024).eligible()).isEqualTo(39_99);
        assertThat(moved.shares().total().eligible())
                .isEqualTo(plan.shares().total().eligible());
        List<Rededication> more = List.of(
                new Rededication("1", 2024, "2", 2024, 6_66, null), new Rededication("1", 2025, "2", 2025, 1, null));
        assertThatThrownBy(() -> Rededication.apply(plan, more))
                .isInstanceOfSatisfying(
                        Rededication.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Rededication.Refusal.NEEDS_APPROVAL));
        assertThat(Rededication.apply(
                                plan, List.of(more.getFirst(), new Rededication("1", 2025, "2", 2025, 1, "Bescheid")))
                        .item("2")
                        .orElseThrow()
                        .total()
                        .eligible())
                .isEqualTo(40_00);
    }

    @Test
    void randomPlansEqualAnIndependentRecomputation() {
        long seed = 20_261_128;
        System.out.println("A01_SharesTest seed " + seed);
        RandomPlans random = new RandomPlans(seed);
        int moved = 0;
        for (int i = 0; i < PLANS; i++) {
            Plan plan = random.plan();
            check("plan " + i, plan);
            List<Rededication> moves = new ArrayList<>();
            for (int j = 0; j < 6; j++) {
                Rededication move = random.move(Rededication.apply(plan, moves));
                moves.add(move);
                boolean allowed = allowed(plan, moves);
                try {
                    Rededication.apply(plan, moves);
                    assertThat(allowed).as("plan %d, move %d", i, j).isTrue();
                    moved++;
                } catch (Rededication.Refused refused) {
                    assertThat(allowed)
                            .as("plan %d, move %d: %s", i, j, refused.refusal())
                            .isFalse();
                    moves.removeLast();
                }
            }
            Plan after = Rededication.apply(plan, moves);
            checkMoved("re-dedicated plan " + i, plan, moves, after);
            check("re-dedicated plan " + i, after);
            Ledger ledger = random.ledger(after);
            Extension extension = random.extension();
            Plan extended = extension.of(after, ledger);
            checkExtended("extended plan " + i, after, ledger, extension, extended);
            check("extended plan " + i, extended);
            checkProof("proof of plan " + i, after, ledger);
        }
        assertThat(moved).as("moves that were possible").isGreaterThan(PLANS);
    }

    private static Recomputed recompute(Plan plan) {
        return new Recomputed(plan.terms(), caps(plan), rows(plan));
    }

    private static Map<String, @Nullable BigDecimal> caps(Plan plan) {
        Map<String, @Nullable BigDecimal> caps = new LinkedHashMap<>();
        plan.phases()
                .forEach(phase -> caps.put(phase.key(), phase.cap() == null ? null : BigDecimal.valueOf(phase.cap())));
        return caps;
    }

    private static List<Recomputed.Row> rows(Plan plan) {
        List<Recomputed.Row> rows = new ArrayList<>();
        for (CostItem item : plan.items()) {
            for (Map.Entry<Integer, Cost> year : item.years().entrySet()) {
                rows.add(new Recomputed.Row(
                        item.phase(),
                        item.key(),
                        year.getKey(),
                        BigDecimal.valueOf(year.getValue().eligible()),
                        BigDecimal.valueOf(year.getValue().notEligible())));
            }
        }
        return rows;
    }

    private static void check(String what, Plan plan) {
        Recomputed expected = recompute(plan);
        Shares shares = plan.shares();
        long byCells = 0;
        for (Shares.Shared shared : shares.cells()) {
            String key = shared.cell().item() + "/" + shared.cell().year();
            assertThat(BigDecimal.valueOf(shared.grant()))
                    .as(what + " " + key)
                    .isEqualByComparingTo(expected.grants.getOrDefault(key, BigDecimal.ZERO));
            assertThat(shared.grant())
                    .as(what + " " + key)
                    .isBetween(0L, shared.cell().cost().eligible());
            byCells += shared.grant();
        }
        shares.byYear().forEach((year, share) -> same(what + " " + year, share, expected, "", "/" + year));
        shares.byItem().forEach((item, share) -> same(what + " " + item, share, expected, item + "/", ""));
        same(what, shares.total(), expected, "", "");
        assertThat(byCells).isEqualTo(shares.total().grant());
        assertThat(shares.byPhase().values().stream()
                        .mapToLong(Shares.Share::grant)
                        .sum())
                .as(what)
                .isEqualTo(shares.total().grant());
        for (Phase phase : plan.phases()) {
            Shares.Share share = shares.byPhase().get(phase.key());
            if (phase.cap() != null && share != null) {
                assertThat(share.grant()).as(what).isLessThanOrEqualTo(phase.cap());
            }
        }
        if (plan.terms().cap() != null) {
            assertThat(shares.total().grant())
                    .as(what)
                    .isLessThanOrEqualTo(plan.terms().cap());
        }
    }

    private static void same(String what, Shares.Share share, Recomputed expected, String prefix, String suffix) {
        assertThat(BigInteger.valueOf(share.grant())).as(what).isEqualTo(expected.grant(prefix, suffix));
        assertThat(BigInteger.valueOf(share.own())).as(what).isEqualTo(expected.own(prefix, suffix));
        assertThat(share.grant() + share.own()).as(what).isEqualTo(share.cost());
    }

    /** Whether the last of the moves may be made, told from plain sums. */
    private static boolean allowed(Plan plan, List<Rededication> moves) {
        Map<String, Long> eligible = new HashMap<>();
        rows(plan)
                .forEach(row -> eligible.merge(
                        row.item() + "/" + row.year(), row.eligible().longValueExact(), Long::sum));
        for (Rededication move : moves) {
            eligible.merge(move.fromItem() + "/" + move.fromYear(), -move.amount(), Long::sum);
            eligible.merge(move.toItem() + "/" + move.toYear(), move.amount(), Long::sum);
        }
        Rededication last = moves.getLast();
        String from = last.fromItem() + "/" + last.fromYear();
        String to = last.toItem() + "/" + last.toYear();
        Phase phase = plan.phase(plan.item(last.toItem()).orElseThrow().phase()).orElseThrow();
        if (last.amount() <= 0
                || from.equals(to)
                || eligible.getOrDefault(from, 0L) < 0
                || last.toYear() < phase.first().getYear()
                || last.toYear() > phase.last().getYear()) {
            return false;
        }
        if (last.approval() != null || last.fromItem().equals(last.toItem())) {
            return true;
        }
        if (!plan.item(last.fromItem()).orElseThrow().phase().equals(phase.key())) {
            return false;
        }
        long before = plan.item(last.toItem()).orElseThrow().total().eligible();
        long now = eligible.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith(last.toItem() + "/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return BigDecimal.valueOf(now - before)
                        .compareTo(BigDecimal.valueOf(before)
                                .multiply(BigDecimal.valueOf(plan.terms().freely_bp()))
                                .movePointLeft(4))
                <= 0;
    }

    private static void checkMoved(String what, Plan plan, List<Rededication> moves, Plan after) {
        for (CostItem item : plan.items()) {
            long change = 0;
            for (Rededication move : moves) {
                change += move.toItem().equals(item.key()) ? move.amount() : 0;
                change -= move.fromItem().equals(item.key()) ? move.amount() : 0;
            }
            Cost now = after.item(item.key()).orElseThrow().total();
            assertThat(now.eligible()).as(what).isEqualTo(item.total().eligible() + change);
            assertThat(now.notEligible()).as(what).isEqualTo(item.total().notEligible());
        }
        assertThat(after.shares().total().cost())
                .as(what)
                .isEqualTo(plan.shares().total().cost());
    }

    private static void checkExtended(String what, Plan plan, Ledger ledger, Extension extension, Plan extended) {
        Phase longest = plan.phases().stream()
                .max((a, b) -> a.last().compareTo(b.last()))
                .orElseThrow();
        int last = longest.last().getYear();
        long costBefore = plan.shares().total().cost();
        long again = 0;
        Phase grown = extended.phases().stream()
                .filter(phase -> !plan.phase(phase.key()).orElseThrow().last().equals(phase.last()))
                .findFirst()
                .orElseThrow();
        assertThat(grown.last()).isEqualTo(longest.last().plusYears(1));
        for (CostItem item : plan.items()) {
            CostItem now = extended.item(item.key()).orElseThrow();
            if (!item.phase().equals(grown.key())) {
                assertThat(now).as(what).isEqualTo(item);
                continue;
            }
            BigDecimal more = BigDecimal.ZERO;
            BigDecimal moved = BigDecimal.ZERO;
            long[] planned = {item.in(last).eligible(), item.in(last).notEligible()};
            for (int part = 0; part < 2; part++) {
                long paid = 0;
                for (Booking booking : ledger.bookings()) {
                    if (booking.kind() == Kind.PAYMENT && booking.item().equals(item.key()) && booking.year() == last) {
                        paid += part == 0
                                ? booking.cost().eligible()
                                : booking.cost().notEligible();
                    }
                }
                moved = moved.add(part(Math.max(0, planned[part] - paid), extension.moved_bp()));
                if (item.running()) {
                    more = more.add(part(planned[part], 10_000 + extension.growth_bp()));
                }
            }
            assertThat(BigDecimal.valueOf(item.in(last).total() - now.in(last).total()))
                    .as(what)
                    .isEqualByComparingTo(moved);
            assertThat(BigDecimal.valueOf(now.in(last + 1).total())).as(what).isEqualByComparingTo(moved.add(more));
            again += more.longValueExact();
        }
        assertThat(extended.shares().total().cost()).as(what).isEqualTo(costBefore + again);
        if (!extension.raised()) {
            assertThat(extended.shares().total().grant())
                    .as(what)
                    .isLessThanOrEqualTo(plan.shares().total().grant());
        }
    }

    private static BigDecimal part(long amount, int bp) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(bp))
                .movePointLeft(4)
                .setScale(0, java.math.RoundingMode.DOWN);
    }

    private static void checkProof(String what, Plan plan, Ledger ledger) {
        ProofOfUse proof = ProofOfUse.of(plan, ledger, LocalDate.of(2199, 12, 31), 123_45);
        BigDecimal paid = BigDecimal.ZERO;
        for (Booking booking : ledger.bookings()) {
            if (booking.kind() == Kind.PAYMENT) {
                paid = paid.add(BigDecimal.valueOf(booking.cost().eligible()))
                        .add(BigDecimal.valueOf(booking.cost().notEligible()));
            }
        }
        assertThat(BigDecimal.valueOf(proof.paid().total())).as(what).isEqualByComparingTo(paid);
        assertThat(proof.grant() + proof.own()).as(what).isEqualTo(proof.paid().total());
        assertThat(proof.balance()).as(what).isEqualTo(proof.grant() - 123_45);
        Map<String, @Nullable BigDecimal> caps = new LinkedHashMap<>();
        Recomputed planned = recompute(plan);
        for (Phase phase : plan.phases()) {
            BigInteger cap = BigInteger.ZERO;
            for (CostItem item : plan.items()) {
                cap = item.phase().equals(phase.key()) ? cap.add(planned.grant(item.key() + "/", "")) : cap;
            }
            caps.put(phase.key(), new BigDecimal(cap));
        }
        List<Recomputed.Row> rows = new ArrayList<>();
        for (Shares.Shared shared : ProofOfUse.recognised(plan, ledger).cells()) {
            Cell cell = shared.cell();
            rows.add(new Recomputed.Row(
                    cell.phase(),
                    cell.item(),
                    cell.year(),
                    BigDecimal.valueOf(cell.cost().eligible()),
                    BigDecimal.valueOf(cell.cost().notEligible())));
        }
        Recomputed expected = new Recomputed(plan.terms().withCap(null), caps, rows);
        assertThat(BigInteger.valueOf(proof.grant())).as(what).isEqualTo(expected.grant("", ""));
        for (ProofOfUse.Line line : proof.lines()) {
            assertThat(BigInteger.valueOf(line.grant())).as(what).isEqualTo(expected.grant(line.item() + "/", ""));
            long most = part(line.planned().eligible(), 10_000 + plan.terms().freely_bp())
                    .longValueExact();
            assertThat(line.recognised())
                    .as(what)
                    .isEqualTo(Math.min(Math.max(0, line.paid().eligible()), most));
        }
    }
}
