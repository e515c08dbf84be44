package de.stadtkern.engine.flood.reference;

import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.Random;

/** Generated ground: value noise of halving wave length and height, with a valley that winds from north to south. */
public final class Relief {
    private static final double LONGEST_m = 1000;

    private Relief() {}

    /**
     * A square of ground; about {@code height_m} between its highest and lowest point. Cells of other size with the same seed show the same
     * ground.
     *
     * @param cells along an edge
     * @param dx_m cell size
     */
    public static Terrain of(int cells, double dx_m, double height_m, long seed) {
        Grid grid = new Grid(cells, cells, dx_m, 0, cells * dx_m);
        float[] z = new float[grid.cells()];
        Random random = new Random(seed);
        double amplitude = 1;
        for (double wave_m = LONGEST_m; wave_m >= 8; wave_m /= 2) {
            octave(z, cells, dx_m, wave_m, amplitude, random);
            amplitude /= 2;
        }
        double extent = cells * dx_m;
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < cells; row++) {
            double middle = extent * (0.5 + 0.12 * Math.sin(row * dx_m / 300));
            for (int column = 0; column < cells; column++) {
                double away = Math.min(1, Math.abs((column + 0.5) * dx_m - middle) / (0.4 * extent));
                int cell = row * cells + column;
                z[cell] += (float) (0.8 * away - 0.4 * row / cells);
                lowest = Math.min(lowest, z[cell]);
                highest = Math.max(highest, z[cell]);
            }
        }
        for (int cell = 0; cell < z.length; cell++) {
            z[cell] = (float) (100 + height_m * (z[cell] - lowest) / (highest - lowest));
        }
        return new Terrain(grid, z);
    }

    private static void octave(float[] z, int cells, double dx_m, double wave_m, double amplitude, Random random) {
        int nodes = (int) (cells * dx_m / wave_m) + 3;
        double[] node = random.doubles((long) nodes * nodes, -0.5, 0.5).toArray();
        for (int row = 0; row < cells; row++) {
            double y = row * dx_m / wave_m;
            int j = (int) y;
            double v = smooth(y - j);
            for (int column = 0; column < cells; column++) {
                double x = column * dx_m / wave_m;
                int i = (int) x;
                double u = smooth(x - i);
                double north = node[j * nodes + i] * (1 - u) + node[j * nodes + i + 1] * u;
                double south = node[(j + 1) * nodes + i] * (1 - u) + node[(j + 1) * nodes + i + 1] * u;
                z[row * cells + column] += (float) (amplitude * (north * (1 - v) + south * v));
            }
        }
    }

    private static double smooth(double u) {
        return u * u * (3 - 2 * u);
    }
}
