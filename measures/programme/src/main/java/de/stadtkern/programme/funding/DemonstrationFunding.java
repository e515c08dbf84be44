package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Cost;
import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Cover;
import de.stadtkern.programme.funding.plan.Phase;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** A made-up grant for the demonstration city, on its first start; years count from that one. */
final class DemonstrationFunding implements ApplicationRunner {
    private final Fundings fundings;
    private final FundingReading reading;
    private final Bookings bookings;
    private final Rededications rededications;
    private final Drawdowns drawdowns;
    private final Proofs proofs;

    DemonstrationFunding(
            Fundings fundings,
            FundingReading reading,
            Bookings bookings,
            Rededications rededications,
            Drawdowns drawdowns,
            Proofs proofs) {
        this.fundings = fundings;
        this.reading = reading;
        this.bookings = bookings;
        this.rededications = rededications;
        this.drawdowns = drawdowns;
        this.proofs = proofs;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!fundings.list(null, null, 1).isEmpty()) {
            return;
        }
        LocalDate today = fundings.today();
        int year = today.getYear();
        UUID id = fundings.create(plan(year));
        fundings.locked(id, () -> {
            record(id, year, today);
            return id;
        });
    }

    private static FundingPlan plan(int year) {
        Phase strategy =
                new Phase("A", "Strategie", LocalDate.of(year - 2, 1, 1), LocalDate.of(year - 1, 6, 30), 45_500_000L);
        Phase works = new Phase("B", "Umsetzung", LocalDate.of(year - 1, 7, 1), LocalDate.of(year + 1, 12, 31), null);
        List<CostItem> items = List.of(
                item("A.1", "Personal der Strategie", "A", true, year - 2, 21_000_000, 0, 10_500_000, 0),
                item("A.2", "Gutachten und Beteiligung", "A", false, year - 2, 24_000_000, 1_500_000, 14_500_000, 0),
                item("B.1", "Personal der Umsetzung", "B", true, year - 1, 16_000_000, 0, 33_000_000, 0, 34_000_000, 0),
                item(
                        "B.2",
                        "Sensoren und Funknetz",
                        "B",
                        false,
                        year - 1,
                        40_000_000,
                        0,
                        120_000_000,
                        8_000_000,
                        20_000_000,
                        0),
                item("B.3", "Software", "B", false, year - 1, 25_000_000, 0, 95_000_000, 0, 60_000_000, 12_000_000));
        Terms terms = new Terms(6_500, 9_000, new TreeSet<>(List.of(year)), 400_000_000L, 2_000, 42, 4, 6);
        return new FundingPlan(
                "kluge-aue",
                "Zuwendung für das Programm Kluge Aue",
                "Bund",
                "Modellprojekte Smart Cities",
                "MPSC-0815",
                LocalDate.of(year - 3, 12, 1),
                new Plan(
                        terms,
                        List.of(strategy, works),
                        items,
                        List.of(
                                new Cover(year - 2, 17_250_000, "Ergebnishaushalt, Produkt 11.1.4"),
                                new Cover(year - 1, 40_000_000, "Ergebnishaushalt, Produkt 11.1.4"),
                                new Cover(year, 30_000_000, "Finanzhaushalt, Maßnahme 70114"))));
    }

    /** @param amounts eligible and not, from the first year on */
    private static CostItem item(String key, String title, String phase, boolean running, int first, long... amounts) {
        TreeMap<Integer, Cost> years = new TreeMap<>();
        for (int i = 0; i < amounts.length; i += 2) {
            years.put(first + i / 2, new Cost(amounts[i], amounts[i + 1]));
        }
        return new CostItem(key, title, phase, running, years);
    }

    private void record(UUID id, int year, LocalDate today) {
        Plan plan = reading.read(id).approved();
        LocalDate lately = today.minusDays(20);
        book(id, plan, "commitment", "A.2", LocalDate.of(year - 2, 3, 4), 37_900_000, "Auftrag 2/11");
        book(id, plan, "payment", "A.1", LocalDate.of(year - 2, 11, 28), 20_874_311, "Personal 2. Halbjahr");
        book(id, plan, "payment", "A.2", LocalDate.of(year - 2, 9, 12), 23_611_950, "Rechnung 4711");
        book(id, plan, "payment", "A.1", LocalDate.of(year - 1, 6, 27), 10_102_045, "Personal 1. Halbjahr");
        book(id, plan, "payment", "A.2", LocalDate.of(year - 1, 5, 19), 14_288_050, "Rechnung 4802");
        book(id, plan, "commitment", "B.2", LocalDate.of(year - 1, 9, 30), 183_000_000, "Auftrag 3/07");
        book(id, plan, "commitment", "B.3", LocalDate.of(year - 1, 10, 15), 88_000_000, "Auftrag 3/09");
        book(id, plan, "payment", "B.1", LocalDate.of(year - 1, 12, 19), 15_400_620, "Personal 2. Halbjahr");
        book(id, plan, "payment", "B.2", LocalDate.of(year - 1, 12, 4), 38_250_000, "Abschlag 1");
        UUID twice = book(id, plan, "payment", "B.2", lately, 52_417_380, "Abschlag 2");
        book(id, plan, "payment", "B.2", lately, 52_417_380, "Abschlag 2");
        bookings.reverse(id, twice, new Bookings.Reversal(null, "Doppelt gebucht"));
        rededications.add(
                id,
                plan,
                new Rededications.Draft(
                        null, "B.3", year, "B.2", year, 12_500_000L, "Mehr Messstellen an der Aue", null));
        request(id, LocalDate.of(year - 2, 9, 1), 25_000_000, "Strategie, erster Abruf", LocalDate.of(year - 2, 9, 20));
        request(
                id,
                LocalDate.of(year - 1, 6, 1),
                18_000_000,
                "Strategie, zweiter Abruf",
                LocalDate.of(year - 1, 6, 18));
        request(id, lately, 70_000_000, "Umsetzung, erster Abruf", null);
        proofs.add(
                id,
                reading.read(id)::proof,
                new Proofs.Draft(
                        "interim",
                        LocalDate.of(year - 2, 12, 31).toString(),
                        "Die Strategie ist in vier Werkstätten mit 340 Menschen entstanden. Der Zeitplan ist eingehalten."));
    }

    private UUID book(UUID id, Plan plan, String kind, String item, LocalDate day, long cents, String reference) {
        return bookings.add(
                id,
                bookings.checked(
                        plan, new Bookings.Draft(kind, item, day.toString(), null, cents, null, reference, null)));
    }

    private void request(UUID id, LocalDate day, long cents, String purpose, @Nullable LocalDate paid) {
        UUID request = drawdowns.add(
                id,
                reading.read(id).plan().shares().total().grant(),
                new Drawdowns.Draft(day.toString(), cents, purpose));
        if (paid != null) {
            drawdowns.close(id, request, new Drawdowns.OutcomeDraft("paid", paid.toString(), null));
        }
    }
}
