package de.stadtkern.engine.flood.output;

import java.util.Arrays;

/** Highest values and times of each cell, kept from look to look. Arrays are over all cells of the grid; NaN outside. */
public final class Maxima {
    private final float floodDepth_m;
    private final float[] depth_m;
    private final float[] velocity_m_s;
    private final float[] depthVelocity_m2_s;
    private final float[] firstFlooded_s;
    private final float[] timeOfMaximum_s;
    private final float[] flooded_s;

    /** @param z_m bed levels, NaN outside */
    public Maxima(float[] z_m, double floodDepth_m) {
        this.floodDepth_m = (float) floodDepth_m;
        int cells = z_m.length;
        depth_m = new float[cells];
        velocity_m_s = new float[cells];
        depthVelocity_m2_s = new float[cells];
        firstFlooded_s = new float[cells];
        timeOfMaximum_s = new float[cells];
        flooded_s = new float[cells];
        Arrays.fill(firstFlooded_s, Float.NaN);
        Arrays.fill(timeOfMaximum_s, Float.NaN);
        for (int i = 0; i < cells; i++) {
            if (Float.isNaN(z_m[i])) {
                depth_m[i] = Float.NaN;
                velocity_m_s[i] = Float.NaN;
                depthVelocity_m2_s[i] = Float.NaN;
                flooded_s[i] = Float.NaN;
            }
        }
    }

    /**
     * Looks at a row of cells.
     *
     * @param first the first cell
     * @param h depths, from {@code at} on
     * @param since_s time since the last look
     */
    public void look(int first, int count, float[] h, int at, float[] u, float[] v, double t_s, double since_s) {
        for (int i = 0; i < count; i++) {
            float depth = h[at + i];
            int cell = first + i;
            if (depth <= 0 || Float.isNaN(depth_m[cell])) {
                continue;
            }
            if (depth > depth_m[cell]) {
                depth_m[cell] = depth;
                timeOfMaximum_s[cell] = (float) t_s;
            }
            float speed = (float) Math.sqrt(u[i] * u[i] + v[i] * v[i]);
            velocity_m_s[cell] = Math.max(velocity_m_s[cell], speed);
            depthVelocity_m2_s[cell] = Math.max(depthVelocity_m2_s[cell], speed * depth);
            if (depth >= floodDepth_m) {
                flooded_s[cell] += (float) since_s;
                if (Float.isNaN(firstFlooded_s[cell])) {
                    firstFlooded_s[cell] = (float) t_s;
                }
            }
        }
    }

    public float[] depth_m() {
        return depth_m;
    }

    public float[] velocity_m_s() {
        return velocity_m_s;
    }

    public float[] depthVelocity_m2_s() {
        return depthVelocity_m2_s;
    }

    public float[] firstFlooded_s() {
        return firstFlooded_s;
    }

    public float[] timeOfMaximum_s() {
        return timeOfMaximum_s;
    }

    public float[] flooded_s() {
        return flooded_s;
    }
}
