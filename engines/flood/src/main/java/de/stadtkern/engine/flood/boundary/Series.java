package de.stadtkern.engine.flood.boundary;

/**
 * A quantity over simulated time, linear between its points, constant before the first and after the last.
 *
 * @param t_s increasing, at least one
 * @param value one for each time
 */
public record Series(double[] t_s, double[] value) {
    public static Series constant(double value) {
        return new Series(new double[] {0}, new double[] {value});
    }

    public double at(double time_s) {
        int n = t_s.length;
        if (time_s <= t_s[0]) {
            return value[0];
        }
        if (time_s >= t_s[n - 1]) {
            return value[n - 1];
        }
        int i = interval(time_s);
        double share = (time_s - t_s[i]) / (t_s[i + 1] - t_s[i]);
        return value[i] + share * (value[i + 1] - value[i]);
    }

    /** The integral from {@code from_s} to {@code to_s}, exact for the linear pieces. */
    public double integral(double from_s, double to_s) {
        double sum = 0;
        double t = from_s;
        while (t < to_s) {
            double next = Math.min(to_s, nextPoint_s(t));
            sum += (next - t) * 0.5 * (at(t) + at(next));
            t = next;
        }
        return sum;
    }

    /** The next time at which the slope may change; positive infinity if there is none. */
    public double nextPoint_s(double time_s) {
        for (double t : t_s) {
            if (t > time_s) {
                return t;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private int interval(double time_s) {
        int low = 0;
        int high = t_s.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (t_s[middle] <= time_s) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
