package de.stadtkern.democity;

import de.stadtkern.democity.town.Frame;
import de.stadtkern.democity.town.Terrain;

/** The demonstration city's ground, in EPSG:25833 and metres above sea level; computed, not stored. */
public final class DemoTerrain {
    private final Terrain terrain;

    DemoTerrain(long seed) {
        terrain = new Terrain(seed);
    }

    /** Height of the ground, of the river's bed within the river. */
    public double height_m(double easting, double northing) {
        return terrain.height_m(easting - Frame.EASTING_M, northing - Frame.NORTHING_M);
    }

    /**
     * Heights of cell centres, {@code value[row * columns + column]}, row 0 in the south.
     *
     * @param west easting of the lower left corner of the first cell
     * @param south northing of the lower left corner of the first cell
     */
    public float[] grid(double west, double south, double cell_m, int columns, int rows) {
        float[] heights = new float[Math.multiplyExact(columns, rows)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                heights[row * columns + column] =
                        (float) height_m(west + (column + 0.5) * cell_m, south + (row + 0.5) * cell_m);
            }
        }
        return heights;
    }
}
