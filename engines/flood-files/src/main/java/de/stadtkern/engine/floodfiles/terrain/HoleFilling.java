package de.stadtkern.engine.floodfiles.terrain;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.ArrayDeque;
import java.util.BitSet;

/** Closes small holes from their rim inwards, ring by ring, each cell with the mean of its known neighbours. */
public final class HoleFilling {
    private HoleFilling() {}

    /**
     * Closes the holes of at most {@code most} cells that do not reach the grid's edge.
     *
     * @param values changed in place; NaN is a cell without data
     * @return how many cells were filled
     */
    public static int fill(GridFrame frame, float[] values, int most) {
        BitSet seen = new BitSet();
        int[] cells = new int[most];
        int filled = 0;
        for (int cell = 0; cell < values.length; cell++) {
            if (Float.isNaN(values[cell]) && !seen.get(cell)) {
                int size = collect(frame, values, seen, cell, cells);
                if (size > 0) {
                    close(frame, values, cells, size);
                    filled += size;
                }
            }
        }
        return filled;
    }

    /** The cells of a hole; 0 when there are too many or it reaches the edge. All of it is marked as seen. */
    private static int collect(GridFrame frame, float[] values, BitSet seen, int start, int[] cells) {
        int columns = frame.columns();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        seen.set(start);
        int size = 0;
        boolean fits = true;
        while (!queue.isEmpty()) {
            int cell = queue.poll();
            int row = cell / columns;
            int column = cell % columns;
            fits &= size < cells.length && row > 0 && row < frame.rows() - 1 && column > 0 && column < columns - 1;
            if (fits) {
                cells[size] = cell;
            }
            size++;
            for (int side = 0; side < 4; side++) {
                int j = row + (side == 0 ? -1 : side == 1 ? 1 : 0);
                int i = column + (side == 2 ? -1 : side == 3 ? 1 : 0);
                int beside = j * columns + i;
                if (j >= 0
                        && j < frame.rows()
                        && i >= 0
                        && i < columns
                        && Float.isNaN(values[beside])
                        && !seen.get(beside)) {
                    seen.set(beside);
                    queue.add(beside);
                }
            }
        }
        return fits ? size : 0;
    }

    private static void close(GridFrame frame, float[] values, int[] cells, int size) {
        float[] ring = new float[size];
        int left = size;
        while (left > 0) {
            for (int k = 0; k < size; k++) {
                ring[k] = Float.isNaN(values[cells[k]]) ? around(frame, values, cells[k]) : Float.NaN;
            }
            for (int k = 0; k < size; k++) {
                if (!Float.isNaN(ring[k])) {
                    values[cells[k]] = ring[k];
                    left--;
                }
            }
        }
    }

    private static float around(GridFrame frame, float[] values, int cell) {
        double sum = 0;
        int n = 0;
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                float value = values[cell + down * frame.columns() + right];
                if (!Float.isNaN(value)) {
                    sum += value;
                    n++;
                }
            }
        }
        return n == 0 ? Float.NaN : (float) (sum / n);
    }
}
