package de.stadtkern.programme.funding.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The financing plan of a grant: what it costs in which year, under which terms, and what covers the own share. */
public record Plan(Terms terms, List<Phase> phases, List<CostItem> items, List<Cover> covers) {
    /** Most that a whole plan may cost, cents: a hundred thousand million euros. */
    public static final long MOST = 10_000_000_000_000L;

    public Plan {
        phases = List.copyOf(phases);
        items = List.copyOf(items);
        covers = List.copyOf(covers);
        Set<String> keys = new HashSet<>();
        for (Phase phase : phases) {
            if (!keys.add(phase.key())) {
                throw new IllegalArgumentException("two phases are called " + phase.key());
            }
        }
        keys.clear();
        long sum = 0;
        for (CostItem item : items) {
            if (!keys.add(item.key())) {
                throw new IllegalArgumentException("two cost items are called " + item.key());
            }
            Phase phase = phases.stream()
                    .filter(one -> one.key().equals(item.phase()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no phase is called " + item.phase()));
            for (int year : item.years().keySet()) {
                if (!phase.includes(year)) {
                    throw new IllegalArgumentException(year + " lies outside of phase " + phase.key());
                }
            }
            sum = Math.addExact(sum, item.total().total());
        }
        if (sum > MOST) {
            throw new IllegalArgumentException("the plan costs more than " + MOST + " cents");
        }
    }

    public Optional<CostItem> item(String key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    public Optional<Phase> phase(String key) {
        return phases.stream().filter(phase -> phase.key().equals(key)).findFirst();
    }

    /** In the items' order, the years ascending. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (CostItem item : items) {
            item.years().forEach((year, cost) -> cells.add(new Cell(item.phase(), item.key(), year, cost)));
        }
        return cells;
    }

    /** Every budget year of a phase or a cover, ascending. */
    public SortedSet<Integer> years() {
        SortedSet<Integer> years = new TreeSet<>();
        for (Phase phase : phases) {
            for (int year = phase.first().getYear(); year <= phase.last().getYear(); year++) {
                years.add(year);
            }
        }
        covers.forEach(cover -> years.add(cover.year()));
        return years;
    }

    /** What covers the own share in a year, cents. */
    public long covered(int year) {
        long sum = 0;
        for (Cover cover : covers) {
            if (cover.year() == year) {
                sum = Math.addExact(sum, cover.amount());
            }
        }
        return sum;
    }

    public Shares shares() {
        return Shares.of(terms, phases, cells());
    }

    /** The same with one item changed. */
    Plan change(String key, UnaryOperator<CostItem> change) {
        List<CostItem> changed = new ArrayList<>(items);
        changed.replaceAll(item -> item.key().equals(key) ? change.apply(item) : item);
        return new Plan(terms, phases, changed, covers);
    }
}
