package de.stadtkern.engine.floodfiles.terrain;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The holes of a grid: cells without data that touch one another by their edges.
 *
 * @param number how many holes there are
 * @param cells how many cells they have together
 * @param largest the one with the most cells
 */
public record Holes(int number, long cells, Optional<Hole> largest) {
    /**
     * One hole.
     *
     * @param row row of one of its cells
     * @param column column of that cell
     * @param atTheEdge whether it reaches the grid's edge, as what lies outside of a catchment does
     */
    public record Hole(long cells, int row, int column, boolean atTheEdge) {}

    /** @param values {@code rows × columns}; NaN is a cell without data */
    public static Holes of(GridFrame frame, float[] values) {
        long[] seen = new long[(values.length + 63) / 64];
        int number = 0;
        long cells = 0;
        Optional<Hole> largest = Optional.empty();
        for (int cell = 0; cell < values.length; cell++) {
            if (open(values, seen, cell)) {
                Hole hole = fill(frame, values, seen, cell);
                number++;
                cells += hole.cells;
                if (largest.isEmpty() || hole.cells > largest.get().cells) {
                    largest = Optional.of(hole);
                }
            }
        }
        return new Holes(number, cells, largest);
    }

    /** Fills run by run: the queue holds one cell of each run, so that a hole of a million cells needs a queue of thousands. */
    private static Hole fill(GridFrame frame, float[] values, long[] seen, int start) {
        int columns = frame.columns();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        long cells = 0;
        boolean atTheEdge = false;
        while (!queue.isEmpty()) {
            int cell = queue.poll();
            if (!open(values, seen, cell)) {
                continue;
            }
            int row = cell / columns;
            int from = row * columns;
            int left = cell;
            while (left > from && open(values, seen, left - 1)) {
                left--;
            }
            int right = cell;
            while (right < from + columns - 1 && open(values, seen, right + 1)) {
                right++;
            }
            for (int i = left; i <= right; i++) {
                seen[i >> 6] |= 1L << i;
            }
            cells += right - left + 1;
            atTheEdge |= row == 0 || row == frame.rows() - 1 || left == from || right == from + columns - 1;
            for (int beside = -columns; beside <= columns; beside += 2 * columns) {
                boolean before = false;
                for (int i = Math.max(0, left + beside); i <= Math.min(values.length - 1, right + beside); i++) {
                    boolean here = open(values, seen, i);
                    if (here && !before) {
                        queue.add(i);
                    }
                    before = here;
                }
            }
        }
        return new Hole(cells, start / columns, start % columns, atTheEdge);
    }

    private static boolean open(float[] values, long[] seen, int cell) {
        return Float.isNaN(values[cell]) && (seen[cell >> 6] & 1L << cell) == 0;
    }
}
