package de.stadtkern.bench;

import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.council.CouncilDatabase;
import de.stadtkern.bench.council.Decisions;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.control.ItemLists;
import de.stadtkern.programme.control.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * The list of overdue items on random days, half of them as known now and half as known at a random moment, over 50,000
 * items with 500,000 changes; each list is compared with a recomputation from the changes that shares no code with it.
 */
final class Resolutions implements Order.Work {
    private static final int ITEMS = 50_000;
    private static final int CHANGES = 10;
    private static final int WARM_UP = 50;

    @Override
    public Report run(Order order) throws Exception {
        long seed = 20_230_915;
        int days = order.quick() ? 400 : 10_000;
        try (ScratchData data = ScratchData.create();
                CouncilDatabase database = CouncilDatabase.start(data)) {
            Decisions decisions = Decisions.random(ITEMS, CHANGES, seed);
            decisions.store(database);
            ItemLists lists = new ItemLists(database.jdbc());
            Random random = new Random(seed + 1);
            for (int i = 0; i < WARM_UP; i++) {
                lists.all(Selection.overdue(Visible.ALL, decisions.randomDay(random), Days.NOW));
            }
            double[] time_ms = new double[days];
            long wrong = 0;
            long listed = 0;
            for (int i = 0; i < days; i++) {
                LocalDate day = decisions.randomDay(random);
                Instant known = i % 2 == 0 ? Days.NOW : decisions.randomMoment(random);
                Visible visible = i % 4 < 2 ? Visible.ALL : Visible.PUBLIC;
                Selection selection = Selection.overdue(visible, day, known);
                long start = System.nanoTime();
                List<ItemLists.Due> found = lists.all(selection);
                time_ms[i] = (System.nanoTime() - start) / 1e6;
                BitSet items = new BitSet(ITEMS);
                found.forEach(due -> items.set(Decisions.index(due.item())));
                listed += found.size();
                if (items.cardinality() != found.size()
                        || !items.equals(decisions.overdue(day, known, visible.confidential()))) {
                    wrong++;
                }
            }
            Samples samples = Samples.of(time_ms);
            return new Report("resolutions")
                    .row(new Row(
                            "overdue list of a random day, p99",
                            samples.quantile(0.99),
                            "ms",
                            Row.Bar.atMost(50),
                            samples.spread() + ", median " + Math.round(samples.median() * 10) / 10.0))
                    .row(Row.of("lists that differ from the recomputation", wrong, "", Row.Bar.exactly(0)))
                    .row(Row.of("items", decisions.count(), "", Row.Bar.atLeast(ITEMS)))
                    .row(Row.of("changes", decisions.changes(), "", Row.Bar.atLeast((double) ITEMS * CHANGES)))
                    .note(days + " days, seed " + seed + ", " + listed / days
                            + " items on a list on average; each list is read whole");
        }
    }
}
