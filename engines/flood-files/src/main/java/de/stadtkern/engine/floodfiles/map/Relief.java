package de.stadtkern.engine.floodfiles.map;

import de.stadtkern.engine.flood.terrain.Grid;

/**
 * A terrain and the water on it, reduced or enlarged to the pixels of a map. Reduced, a pixel shows the deepest water and the mean height
 * of its cells, and no cell is lost; enlarged, values between centres are linear.
 */
final class Relief {
    /** Light from the north-west, 45° high. */
    private static final double SUN_X = -0.5;

    private static final double SUN_Y = 0.5;
    private static final double SUN_Z = Math.sqrt(0.5);

    final int width;
    final int height;
    /** Metres of a pixel. */
    final double pixel_m;

    final float[] z_m;
    final float[] depth_m;
    final boolean[] building;
    private final Grid grid;

    private Relief(Grid grid, int width, int height) {
        this.grid = grid;
        this.width = width;
        this.height = height;
        this.pixel_m = grid.columns() * grid.cell_m() / width;
        this.z_m = new float[width * height];
        this.depth_m = new float[width * height];
        this.building = new boolean[width * height];
    }

    static Relief of(Grid grid, float[] z, float[] depth, int[] buildingOf, int mostWidth, int mostHeight) {
        double scale = Math.min((double) mostWidth / grid.columns(), (double) mostHeight / grid.rows());
        int width = Math.max(1, (int) Math.round(grid.columns() * scale));
        int height = Math.max(1, (int) Math.round(grid.rows() * scale));
        Relief relief = new Relief(grid, width, height);
        if (scale >= 1) {
            relief.enlarge(z, depth, buildingOf);
        } else {
            relief.reduce(z, depth, buildingOf);
        }
        return relief;
    }

    private void reduce(float[] z, float[] depth, int[] buildingOf) {
        int[] counts = new int[z_m.length];
        int[] built = new int[z_m.length];
        for (int row = 0; row < grid.rows(); row++) {
            int y = (int) ((long) row * height / grid.rows());
            for (int column = 0; column < grid.columns(); column++) {
                int cell = row * grid.columns() + column;
                if (Float.isNaN(z[cell])) {
                    continue;
                }
                int pixel = y * width + (int) ((long) column * width / grid.columns());
                counts[pixel]++;
                z_m[pixel] += (z[cell] - z_m[pixel]) / counts[pixel];
                boolean house = buildingOf.length > 0 && buildingOf[cell] != 0;
                built[pixel] += house ? 1 : 0;
                if (!house && depth[cell] > depth_m[pixel]) {
                    depth_m[pixel] = depth[cell];
                }
            }
        }
        for (int pixel = 0; pixel < counts.length; pixel++) {
            z_m[pixel] = counts[pixel] == 0 ? Float.NaN : z_m[pixel];
            building[pixel] = built[pixel] * 2 > counts[pixel];
        }
    }

    private void enlarge(float[] z, float[] depth, int[] buildingOf) {
        for (int y = 0; y < height; y++) {
            double row = (y + 0.5) * grid.rows() / height - 0.5;
            for (int x = 0; x < width; x++) {
                double column = (x + 0.5) * grid.columns() / width - 0.5;
                int pixel = y * width + x;
                int nearest = (int) Math.clamp(Math.rint(row), 0, grid.rows() - 1) * grid.columns()
                        + (int) Math.clamp(Math.rint(column), 0, grid.columns() - 1);
                building[pixel] = buildingOf.length > 0 && buildingOf[nearest] != 0;
                z_m[pixel] = Float.isNaN(z[nearest]) ? Float.NaN : between(z, new int[0], row, column);
                depth_m[pixel] =
                        building[pixel] || Float.isNaN(z[nearest]) ? 0 : between(depth, buildingOf, row, column);
            }
        }
    }

    /** Linear between the four centres around, without those that have no value or are buildings. */
    private float between(float[] values, int[] buildingOf, double row, double column) {
        int j0 = (int) Math.floor(row);
        int i0 = (int) Math.floor(column);
        double sum = 0;
        double weights = 0;
        for (int j = j0; j <= j0 + 1; j++) {
            for (int i = i0; i <= i0 + 1; i++) {
                int cell = Math.clamp(j, 0, grid.rows() - 1) * grid.columns() + Math.clamp(i, 0, grid.columns() - 1);
                if (!Float.isNaN(values[cell]) && (buildingOf.length == 0 || buildingOf[cell] == 0)) {
                    double weight = (1 - Math.abs(row - j)) * (1 - Math.abs(column - i));
                    sum += weight * values[cell];
                    weights += weight;
                }
            }
        }
        return weights > 0 ? (float) (sum / weights) : 0;
    }

    /** How much light falls on each pixel, 0 … 1, about 0.7 on level ground; slopes are raised so that gentle ones show. */
    float[] light() {
        float[] light = new float[z_m.length];
        double raise = raise();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dzdx = (z(x + 1, y, x, y) - z(x - 1, y, x, y)) / (2 * pixel_m) * raise;
                double dzdy = (z(x, y - 1, x, y) - z(x, y + 1, x, y)) / (2 * pixel_m) * raise;
                double cosine = (-dzdx * SUN_X - dzdy * SUN_Y + SUN_Z) / Math.sqrt(1 + dzdx * dzdx + dzdy * dzdy);
                light[y * width + x] = (float) Math.clamp(cosine, 0, 1);
            }
        }
        return light;
    }

    private float z(int x, int y, int hereX, int hereY) {
        float there = z_m[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
        return Float.isNaN(there) ? z_m[hereY * width + hereX] : there;
    }

    /** Brings the mean slope to about 0.25. */
    private double raise() {
        double sum = 0;
        long n = 0;
        for (int y = 1; y < height; y++) {
            for (int x = 1; x < width; x++) {
                double slope = Math.hypot(
                                z_m[y * width + x] - z_m[y * width + x - 1],
                                z_m[y * width + x] - z_m[(y - 1) * width + x])
                        / pixel_m;
                if (!Double.isNaN(slope)) {
                    sum += slope;
                    n++;
                }
            }
        }
        return n == 0 || sum == 0 ? 1 : Math.clamp(0.25 * n / sum, 0.5, 20);
    }
}
