package de.stadtkern.bench.report;

import java.util.Arrays;

/** Figures of the same thing from several runs. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** @param values at least one */
    public static Samples of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    public double median() {
        return quantile(0.5);
    }

    /** The smallest value that at least {@code share} of the values do not exceed. */
    public double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    public String spread() {
        return Row.number(sorted[0]) + " … " + Row.number(sorted[sorted.length - 1]) + " (" + sorted.length + ")";
    }
}
