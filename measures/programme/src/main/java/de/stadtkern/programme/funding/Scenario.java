package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Extension;
import de.stadtkern.programme.funding.plan.Ledger;
import de.stadtkern.programme.funding.plan.Phase;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Shares;
import de.stadtkern.programme.funding.plan.Shares.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The plan beside the plan extended by a year; cents. Nothing is stored.
 *
 * @param phase key of the phase that goes on
 * @param end its last day after the extension
 */
record Scenario(String phase, LocalDate end, Share before, Share after, List<Year> years, List<Item> items) {
    /** @param covered what covers the own share today */
    record Year(int year, Share before, Share after, long covered) {}

    record Item(String key, String title, Share before, Share after) {}

    private static final Share NO_SHARE = new Share(0, 0, 0, 0);

    static Scenario of(Plan plan, Ledger ledger, Extension extension) {
        Plan extended = extension.of(plan, ledger);
        Shares before = plan.shares();
        Shares after = extended.shares();
        Phase longer = extended.phases().stream()
                .filter(phase -> !plan.phase(phase.key()).orElseThrow().last().equals(phase.last()))
                .findFirst()
                .orElseThrow();
        List<Year> years = new ArrayList<>();
        Map<Integer, Share> yearsBefore = before.byYear();
        Map<Integer, Share> yearsAfter = after.byYear();
        TreeSet<Integer> all = new TreeSet<>(plan.years());
        all.addAll(yearsAfter.keySet());
        for (int year : all) {
            years.add(new Year(
                    year,
                    yearsBefore.getOrDefault(year, NO_SHARE),
                    yearsAfter.getOrDefault(year, NO_SHARE),
                    plan.covered(year)));
        }
        Map<String, Share> itemsBefore = before.byItem();
        Map<String, Share> itemsAfter = after.byItem();
        List<Item> items = plan.items().stream()
                .map(item -> new Item(
                        item.key(),
                        item.title(),
                        itemsBefore.getOrDefault(item.key(), NO_SHARE),
                        itemsAfter.getOrDefault(item.key(), NO_SHARE)))
                .toList();
        return new Scenario(longer.key(), longer.last(), before.total(), after.total(), years, items);
    }
}
