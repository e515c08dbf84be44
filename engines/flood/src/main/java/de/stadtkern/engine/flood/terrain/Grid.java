package de.stadtkern.engine.flood.terrain;

/**
 * A regular grid of square cells. Row 0 is the northernmost, column 0 the westernmost; arrays over cells have
 * {@code columns * rows} elements, row by row.
 *
 * @param columns from west to east, at least 1
 * @param rows from north to south, at least 1
 * @param cell_m edge of a cell, above 0
 * @param west_m the western outer edge in the terrain's reference system
 * @param north_m the northern outer edge
 */
public record Grid(int columns, int rows, double cell_m, double west_m, double north_m) {
    public Grid {
        if (columns < 1 || rows < 1 || (long) columns * rows > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a grid needs 1 to 2^31 - 9 cells, not " + columns + " x " + rows);
        }
        if (!(cell_m > 0) || !Double.isFinite(cell_m) || !Double.isFinite(west_m) || !Double.isFinite(north_m)) {
            throw new IllegalArgumentException("cell size and corner must be finite, the size above 0");
        }
    }

    public int cells() {
        return columns * rows;
    }

    public double cellArea_m2() {
        return cell_m * cell_m;
    }

    /** Index of a cell in arrays over cells. */
    public int cell(int column, int row) {
        return row * columns + column;
    }

    /** The cell in which a point lies; -1 outside. */
    public int cellAt(double x_m, double y_m) {
        double column = Math.floor((x_m - west_m) / cell_m);
        double row = Math.floor((north_m - y_m) / cell_m);
        return column >= 0 && column < columns && row >= 0 && row < rows ? cell((int) column, (int) row) : -1;
    }

    /** The centre of a column of cells. */
    public double x_m(int column) {
        return west_m + (column + 0.5) * cell_m;
    }

    /** The centre of a row of cells. */
    public double y_m(int row) {
        return north_m - (row + 0.5) * cell_m;
    }
}
