package de.stadtkern.programme.funding.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who pays what: each cell's costs cut into the funder's grant and the city's own share (Eigenanteil).
 *
 * <p>The grant of a phase is {@code Σ eligible × rate(year)}, rounded down to whole cents once, and no more than the phase's
 * cap. Where all phases together exceed the cap of the whole, that cap is cut along the phases' grants. Each phase's grant is
 * then cut along {@code eligible × rate(year)} of its cells; both by {@link LargestRemainder}. The own share is the rest, so
 * that grant and own share of any row, column or sum are its costs to the cent.
 *
 * @param uncapped what the rates alone would give, by phase, cents
 * @param total of all cells
 */
public record Shares(List<Shared> cells, Map<String, Long> uncapped, Share total) {
    /** @param grant cents, never more than {@code cost.eligible()} */
    public record Shared(Cell cell, long grant) {}

    /**
     * A sum over cells.
     *
     * @param own the city's part: all costs without the grant
     */
    public record Share(long eligible, long notEligible, long grant, long own) {
        static final Share NONE = new Share(0, 0, 0, 0);

        Share plus(Shared shared) {
            Cost cost = shared.cell().cost();
            return new Share(
                    Math.addExact(eligible, cost.eligible()),
                    Math.addExact(notEligible, cost.notEligible()),
                    Math.addExact(grant, shared.grant()),
                    Math.addExact(own, Math.subtractExact(cost.total(), shared.grant())));
        }

        public long cost() {
            return Math.addExact(eligible, notEligible);
        }
    }

    public Shares {
        cells = List.copyOf(cells);
    }

    /**
     * @param phases those of the cells, each once
     * @throws ArithmeticException when a sum does not fit into 64 bits
     */
    public static Shares of(Terms terms, List<Phase> phases, List<Cell> cells) {
        Map<String, Long> uncapped = new LinkedHashMap<>();
        long[] grants = new long[phases.size()];
        long all = 0;
        for (int i = 0; i < grants.length; i++) {
            Phase phase = phases.get(i);
            long weight = 0;
            for (Cell cell : cells) {
                if (cell.phase().equals(phase.key())) {
                    weight = Math.addExact(weight, weight(terms, cell));
                }
            }
            long byRate = weight / Terms.WHOLE_BP;
            uncapped.put(phase.key(), byRate);
            grants[i] = phase.cap() == null ? byRate : Math.min(byRate, phase.cap());
            all = Math.addExact(all, grants[i]);
        }
        Long cap = terms.cap();
        if (cap != null && all > cap) {
            grants = LargestRemainder.split(cap, grants);
        }
        List<Shared> shared = new ArrayList<>();
        Share total = Share.NONE;
        Map<String, SortedMap<Integer, Long>> granted = cut(terms, phases, cells, grants);
        for (Cell cell : cells) {
            Shared one = new Shared(
                    cell, granted.getOrDefault(cell.item(), new TreeMap<>()).getOrDefault(cell.year(), 0L));
            shared.add(one);
            total = total.plus(one);
        }
        return new Shares(shared, uncapped, total);
    }

    /** The grant by item and year. */
    private static Map<String, SortedMap<Integer, Long>> cut(
            Terms terms, List<Phase> phases, List<Cell> cells, long[] grants) {
        Map<String, SortedMap<Integer, Long>> granted = new LinkedHashMap<>();
        for (int i = 0; i < grants.length; i++) {
            String phase = phases.get(i).key();
            List<Cell> own =
                    cells.stream().filter(cell -> cell.phase().equals(phase)).toList();
            long[] parts = LargestRemainder.split(
                    grants[i],
                    own.stream().mapToLong(cell -> weight(terms, cell)).toArray());
            for (int j = 0; j < parts.length; j++) {
                Cell cell = own.get(j);
                granted.computeIfAbsent(cell.item(), item -> new TreeMap<>()).put(cell.year(), parts[j]);
            }
        }
        return granted;
    }

    private static long weight(Terms terms, Cell cell) {
        return Math.multiplyExact(cell.cost().eligible(), (long) terms.rate_bp(cell.year()));
    }

    /** The years ascending. */
    public SortedMap<Integer, Share> byYear() {
        return new TreeMap<>(by(Cell::year));
    }

    /** In the items' order. */
    public Map<String, Share> byItem() {
        return by(Cell::item);
    }

    public Map<String, Share> byPhase() {
        return by(Cell::phase);
    }

    private <K> Map<K, Share> by(Function<Cell, K> key) {
        Map<K, Share> sums = new LinkedHashMap<>();
        for (Shared one : cells) {
            sums.merge(key.apply(one.cell()), Share.NONE.plus(one), (sum, each) -> sum.plus(one));
        }
        return sums;
    }
}
