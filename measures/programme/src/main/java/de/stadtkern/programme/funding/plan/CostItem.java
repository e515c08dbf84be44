package de.stadtkern.programme.funding.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cost item of the financing plan (Einzelansatz).
 *
 * @param key names it within the plan, such as 2.1
 * @param phase key of its phase
 * @param running goes on for as long as the project does, as staff and operation do
 * @param years planned costs by budget year, none of them negative
 */
public record CostItem(String key, String title, String phase, boolean running, SortedMap<Integer, Cost> years) {
    public CostItem {
        years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
        years.forEach((year, cost) -> {
            if (cost.negative()) {
                throw new IllegalArgumentException("cost item " + key + " is negative in " + year);
            }
        });
    }

    public Cost in(int year) {
        return years.getOrDefault(year, Cost.NONE);
    }

    public Cost total() {
        Cost sum = Cost.NONE;
        for (Cost cost : years.values()) {
            sum = sum.plus(cost);
        }
        return sum;
    }

    /** The same with another cost in one year; nothing where it is 0. */
    public CostItem with(int year, Cost cost) {
        SortedMap<Integer, Cost> other = new TreeMap<>(years);
        if (cost.equals(Cost.NONE)) {
            other.remove(year);
        } else {
            other.put(year, cost);
        }
        return new CostItem(key, title, phase, running, other);
    }
}
