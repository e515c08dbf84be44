package de.stadtkern.engine.floodfiles.raster;

import de.stadtkern.engine.flood.terrain.Grid;

/**
 * Where a grid of square cells in a file lies. It may have more cells than an array holds; the part that is computed is an engine's
 * {@link Grid}. Row 0 is the northernmost, column 0 the westernmost; cells are indexed {@code row * columns + column}.
 *
 * @param west_m easting of the grid's western edge (not of a cell's centre)
 * @param north_m northing of the grid's northern edge
 * @param cellSize_m edge of a cell, more than 0
 * @param columns at least 1
 * @param rows at least 1
 */
public record GridFrame(double west_m, double north_m, double cellSize_m, int columns, int rows) {
    public GridFrame {
        if (!Double.isFinite(west_m) || !Double.isFinite(north_m)) {
            throw new IllegalArgumentException("the grid's corner is not a number: " + west_m + ", " + north_m);
        }
        if (!(cellSize_m > 0) || Double.isInfinite(cellSize_m)) {
            throw new IllegalArgumentException("the cell size must be more than 0, and is " + cellSize_m);
        }
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a grid has at least one column and row, not " + columns + " × " + rows);
        }
    }

    public double east_m() {
        return west_m + columns * cellSize_m;
    }

    public double south_m() {
        return north_m - rows * cellSize_m;
    }

    public long cells() {
        return (long) columns * rows;
    }

    /** The same as the engine's grid, of which there are at most 2^31 − 9 cells. */
    public Grid grid() {
        return new Grid(columns, rows, cellSize_m, west_m, north_m);
    }

    /** The easting of the centre of a column. */
    public double x(int column) {
        return west_m + (column + 0.5) * cellSize_m;
    }

    /** The northing of the centre of a row. */
    public double y(int row) {
        return north_m - (row + 0.5) * cellSize_m;
    }

    /** The column in which an easting lies; outside of 0 … columns − 1 when it is outside of the grid. */
    public int column(double x) {
        return (int) Math.floor((x - west_m) / cellSize_m);
    }

    /** The row in which a northing lies; outside of 0 … rows − 1 when it is outside of the grid. */
    public int row(double y) {
        return (int) Math.floor((north_m - y) / cellSize_m);
    }

    public boolean contains(double x, double y) {
        return x >= west_m && x < east_m() && y > south_m() && y <= north_m;
    }

    /** Whether cells of this grid and of another coincide where both are: same cell size, corners apart by whole cells (to 1/1000). */
    public boolean alignedWith(GridFrame other) {
        if (Math.abs(cellSize_m - other.cellSize_m) > 1e-6 * cellSize_m) {
            return false;
        }
        double across = (other.west_m - west_m) / cellSize_m;
        double down = (other.north_m - north_m) / cellSize_m;
        return Math.abs(across - Math.rint(across)) < 1e-3 && Math.abs(down - Math.rint(down)) < 1e-3;
    }
}
