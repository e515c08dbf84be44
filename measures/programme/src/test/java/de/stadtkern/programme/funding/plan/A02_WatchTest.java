package de.stadtkern.programme.funding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.funding.plan.Warning.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Warnings before limits and deadlines. */
class A02_WatchTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 4, 1);
    private static final Plan PLAN = new Plan(
            new Terms(6_500, 9_000, new TreeSet<>(), null, 2_000, 42, 4, 6),
            List.of(new Phase("A", "Umsetzung", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31), 1_000_00L)),
            List.of(
                    new CostItem("1", "Personal", "A", true, years(1_000_00)),
                    new CostItem("2", "Technik", "A", false, years(1_000_00))),
            List.of(new Cover(2024, 500_00, "Haushalt")));

    private static TreeMap<Integer, Cost> years(long amount) {
        return new TreeMap<>(Map.of(2024, new Cost(amount, 0), 2025, new Cost(amount, 0)));
    }

    private static Booking booking(Booking.Kind kind, String item, String day, long amount) {
        LocalDate on = LocalDate.parse(day);
        return new Booking(kind, item, on, on.getYear(), new Cost(amount, 0));
    }

    private static List<Warning> warnings(Watch watch, Kind kind) {
        return watch.warnings().stream().filter(one -> one.kind() == kind).toList();
    }

    private static Watch watch(List<Booking> bookings, List<Watch.Received> received, List<Watch.Proven> proofs) {
        return new Watch(PLAN, new Ledger(bookings), received, proofs, TODAY);
    }

    @Test
    void commitmentsNearAndBeyondTheirCostItemAreNamed() {
        Watch watch = watch(
                List.of(
                        booking(Booking.Kind.COMMITMENT, "1", "2024-03-01", 1_800_01),
                        booking(Booking.Kind.COMMITMENT, "2", "2024-03-01", 2_000_01)),
                List.of(),
                List.of());
        assertThat(warnings(watch, Kind.COMMITTED_NEAR_PLAN))
                .containsExactly(new Warning(Kind.COMMITTED_NEAR_PLAN, "1", 199_99L, null));
        assertThat(warnings(watch, Kind.COMMITTED_BEYOND_PLAN))
                .containsExactly(new Warning(Kind.COMMITTED_BEYOND_PLAN, "2", 1L, null));
        assertThat(warnings(
                        watch(
                                List.of(booking(Booking.Kind.COMMITMENT, "1", "2024-03-01", 1_800_00)),
                                List.of(),
                                List.of()),
                        Kind.COMMITTED_NEAR_PLAN))
                .isEmpty();
    }

    @Test
    void yearsWithoutCoverAndCapsThatCutAreNamed() {
        Watch watch = watch(List.of(), List.of(), List.of());
        // 4,000 eligible would give 2,600; the cap is 1,000, so the city pays 1,500 a year.
        assertThat(warnings(watch, Kind.CAP_EXCEEDED))
                .containsExactly(new Warning(Kind.CAP_EXCEEDED, "A", 1_600_00L, null));
        assertThat(warnings(watch, Kind.OWN_SHARE_NOT_COVERED))
                .containsExactly(
                        new Warning(Kind.OWN_SHARE_NOT_COVERED, "2024", 1_000_00L, null),
                        new Warning(Kind.OWN_SHARE_NOT_COVERED, "2025", 1_500_00L, null));
    }

    @Test
    void moneyThatWasDrawnDownIsToBeUsedInSixWeeks() {
        Watch.Received received = new Watch.Received(LocalDate.of(2025, 3, 1), 500_00);
        assertThat(warnings(watch(List.of(), List.of(received), List.of()), Kind.USE_BY))
                .containsExactly(new Warning(Kind.USE_BY, null, 500_00L, LocalDate.of(2025, 4, 12)));
        Booking paid = booking(Booking.Kind.PAYMENT, "1", "2025-03-10", 1_000_00);
        // 65 % of 1,000 are used, so nothing waits.
        assertThat(warnings(watch(List.of(paid), List.of(received), List.of()), Kind.USE_BY))
                .isEmpty();
        assertThat(warnings(watch(List.of(paid, paid.reversal(TODAY)), List.of(received), List.of()), Kind.USE_BY))
                .hasSize(1);
    }

    @Test
    void proofsOfUseAreDueAndStopBeingSoOnceTheyAreThere() {
        Booking paid = booking(Booking.Kind.PAYMENT, "1", "2024-03-10", 1_000_00);
        assertThat(warnings(watch(List.of(paid), List.of(), List.of()), Kind.INTERIM_PROOF))
                .containsExactly(new Warning(Kind.INTERIM_PROOF, "2024", null, LocalDate.of(2025, 4, 30)));
        Watch.Proven proven = new Watch.Proven(false, LocalDate.of(2024, 12, 31));
        assertThat(warnings(watch(List.of(paid), List.of(), List.of(proven)), Kind.INTERIM_PROOF))
                .isEmpty();
        Watch later = new Watch(PLAN, new Ledger(List.of(paid)), List.of(), List.of(), LocalDate.of(2027, 6, 1));
        assertThat(warnings(later, Kind.FINAL_PROOF))
                .containsExactly(new Warning(Kind.FINAL_PROOF, "A", null, LocalDate.of(2027, 6, 30)));
    }
}
