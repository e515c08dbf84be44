package de.stadtkern.engine.flood.terrain;

/**
 * Bed levels.
 *
 * @param z_m one for each cell of the grid; NaN is outside the model, and water never goes there
 */
public record Terrain(Grid grid, float[] z_m) {
    public Terrain {
        if (z_m.length != grid.cells()) {
            throw new IllegalArgumentException("%d bed levels for %d cells".formatted(z_m.length, grid.cells()));
        }
    }

    public boolean inside(int cell) {
        return !Float.isNaN(z_m[cell]);
    }
}
