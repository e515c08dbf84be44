package de.stadtkern.bench.report;

/**
 * One figure.
 *
 * @param spread how far the single runs lay apart, in words; empty where there was one run
 */
public record Row(String name, double value, String unit, Bar bar, String spread) {
    /** The side of {@code limit} on which a value must be. */
    public record Bar(Side side, double limit) {
        public enum Side {
            AT_MOST("≤"),
            AT_LEAST("≥"),
            EXACTLY("=");

            private final String sign;

            Side(String sign) {
                this.sign = sign;
            }
        }

        public static Bar atMost(double limit) {
            return new Bar(Side.AT_MOST, limit);
        }

        public static Bar atLeast(double limit) {
            return new Bar(Side.AT_LEAST, limit);
        }

        public static Bar exactly(double limit) {
            return new Bar(Side.EXACTLY, limit);
        }

        public boolean admits(double value) {
            return switch (side) {
                case AT_MOST -> value <= limit;
                case AT_LEAST -> value >= limit;
                case EXACTLY -> Double.compare(value, limit) == 0;
            };
        }

        @Override
        public String toString() {
            return side.sign + " " + number(limit);
        }
    }

    public static Row of(String name, double value, String unit, Bar bar) {
        return new Row(name, value, unit, bar, "");
    }

    public static Row of(String name, Samples samples, String unit, Bar bar) {
        return new Row(name, samples.median(), unit, bar, samples.spread());
    }

    public boolean holds() {
        return bar.admits(value);
    }

    /** Three significant digits below 100, whole numbers above. */
    static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(java.util.Locale.ROOT, "%.0f", value);
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
