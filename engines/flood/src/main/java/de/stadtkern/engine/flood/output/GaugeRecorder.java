package de.stadtkern.engine.flood.output;

import java.util.Arrays;

/** Collects what one gauge sees. */
public final class GaugeRecorder {
    private final Gauge gauge;
    private final float bed_m;
    private double[] t_s = new double[64];
    private float[] depth_m = new float[64];
    private float[] velocity_m_s = new float[64];
    private int count;

    public GaugeRecorder(Gauge gauge, float bed_m) {
        this.gauge = gauge;
        this.bed_m = bed_m;
    }

    public Gauge gauge() {
        return gauge;
    }

    public void record(double time_s, double depth, double velocity) {
        if (count == t_s.length) {
            t_s = Arrays.copyOf(t_s, 2 * count);
            depth_m = Arrays.copyOf(depth_m, 2 * count);
            velocity_m_s = Arrays.copyOf(velocity_m_s, 2 * count);
        }
        t_s[count] = time_s;
        depth_m[count] = (float) depth;
        velocity_m_s[count] = (float) velocity;
        count++;
    }

    public GaugeSeries series() {
        float[] level = new float[count];
        for (int i = 0; i < count; i++) {
            level[i] = bed_m + depth_m[i];
        }
        return new GaugeSeries(
                gauge,
                Arrays.copyOf(t_s, count),
                Arrays.copyOf(depth_m, count),
                level,
                Arrays.copyOf(velocity_m_s, count));
    }
}
