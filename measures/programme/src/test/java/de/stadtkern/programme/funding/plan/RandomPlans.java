package de.stadtkern.programme.funding.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans out of a seed: small and large amounts, with and without caps, in ordinary years and in emergency. */
final class RandomPlans {
    private final Random random;

    RandomPlans(long seed) {
        random = new Random(seed);
    }

    long amount() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextLong(10);
            case 2 -> random.nextLong(10_000_000_000L);
            default -> random.nextLong(20_000_000);
        };
    }

    private @Nullable Long cap() {
        return random.nextInt(3) == 0 ? (Long) random.nextLong(50_000_000) : null;
    }

    Plan plan() {
        int first = 2020 + random.nextInt(5);
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int begin = first + random.nextInt(3);
            phases.add(new Phase(
                    "P" + i,
                    "Phase " + i,
                    LocalDate.of(begin, 1 + random.nextInt(12), 1),
                    LocalDate.of(begin + 1 + random.nextInt(4), 1 + random.nextInt(12), 28),
                    cap()));
        }
        List<CostItem> items = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            Phase phase = phases.get(random.nextInt(phases.size()));
            TreeMap<Integer, Cost> years = new TreeMap<>();
            for (int year = phase.first().getYear(); year <= phase.last().getYear(); year++) {
                if (random.nextInt(4) > 0) {
                    years.put(year, new Cost(amount(), amount()));
                }
            }
            items.add(new CostItem("K" + i, "Posten " + i, phase.key(), random.nextBoolean(), years));
        }
        List<Cover> covers = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            covers.add(new Cover(first + random.nextInt(6), 1 + random.nextLong(30_000_000), "Haushalt"));
        }
        TreeSet<Integer> emergency = new TreeSet<>();
        for (int year = first; year < first + 8; year++) {
            if (random.nextInt(3) == 0) {
                emergency.add(year);
            }
        }
        Terms terms = new Terms(6_500, 9_000, emergency, cap(), 2_000, 42, 4, 6);
        return new Plan(random.nextInt(5) > 0 ? terms : odd(terms), phases, items, covers);
    }

    private Terms odd(Terms terms) {
        return new Terms(
                random.nextInt(10_001),
                random.nextInt(10_001),
                terms.emergencyYears(),
                terms.cap(),
                random.nextInt(10_001),
                42,
                4,
                6);
    }

    /** Moves, possible and not. */
    Rededication move(Plan plan) {
        CostItem from = plan.items().get(random.nextInt(plan.items().size()));
        CostItem to = plan.items().get(random.nextInt(plan.items().size()));
        int fromYear = year(plan, from);
        long there = from.in(fromYear).eligible();
        long amount = there == 0 || random.nextInt(8) == 0 ? amount() : 1 + random.nextLong(there);
        return new Rededication(
                from.key(),
                fromYear,
                to.key(),
                year(plan, to),
                amount,
                random.nextInt(3) == 0 ? "Schreiben vom 3. Mai" : null);
    }

    private int year(Plan plan, CostItem item) {
        Phase phase = plan.phase(item.phase()).orElseThrow();
        int years = phase.last().getYear() - phase.first().getYear() + 1;
        return phase.first().getYear() + random.nextInt(years + (random.nextInt(10) == 0 ? 1 : 0));
    }

    Ledger ledger(Plan plan) {
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < random.nextInt(30); i++) {
            CostItem item = plan.items().get(random.nextInt(plan.items().size()));
            LocalDate day = LocalDate.of(year(plan, item), 1 + random.nextInt(12), 1 + random.nextInt(28));
            Booking booking = new Booking(
                    random.nextInt(3) == 0 ? Booking.Kind.COMMITMENT : Booking.Kind.PAYMENT,
                    item.key(),
                    day,
                    day.getYear(),
                    new Cost(random.nextLong(1 + item.total().eligible()), amount()));
            bookings.add(booking);
            if (random.nextInt(5) == 0) {
                bookings.add(booking.reversal(day.plusDays(random.nextInt(60))));
            }
        }
        return new Ledger(bookings);
    }

    Extension extension() {
        return new Extension(random.nextInt(10_001), random.nextInt(1_001), random.nextBoolean(), random.nextBoolean());
    }
}
