package de.stadtkern.engine.flood.rain;

import org.jspecify.annotations.Nullable;

/**
 * Rain, constant within each step of time and each zone. A step lasts until the next begins; before the first there is no rain,
 * the last one lasts for ever (end a rain with a step of zeros).
 *
 * @param start_s the beginnings of the steps, seconds of simulated time, increasing
 * @param mm_h intensities by step and zone: {@code mm_h[step][zone]}, at least 0
 * @param zone the zone of each cell, or null where there is one zone for all; -1 stays without rain
 */
public record Rain(double[] start_s, float[][] mm_h, int @Nullable [] zone) {
    public static Rain none() {
        return new Rain(new double[0], new float[0][], null);
    }

    /** The same intensity everywhere from 0 to {@code end_s}. */
    public static Rain uniform(double mm_h, double end_s) {
        return new Rain(new double[] {0, end_s}, new float[][] {{(float) mm_h}, {0}}, null);
    }

    /** The same everywhere, changing at each {@code start_s}. */
    public static Rain uniform(double[] start_s, double[] mm_h) {
        float[][] steps = new float[mm_h.length][];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new float[] {(float) mm_h[i]};
        }
        return new Rain(start_s, steps, null);
    }

    /** The step in force at a time; -1 before the first. */
    public int stepAt(double t_s) {
        int step = -1;
        while (step + 1 < start_s.length && start_s[step + 1] <= t_s) {
            step++;
        }
        return step;
    }

    /** When the intensity changes next; positive infinity if it never does. */
    public double nextChange_s(double t_s) {
        int next = stepAt(t_s) + 1;
        return next < start_s.length ? start_s[next] : Double.POSITIVE_INFINITY;
    }
}
