package de.stadtkern.engine.floodfiles.terrain;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Many files as one grid. They must lie on one grid (same cell size, corners apart by whole cells); order does not matter, gaps are cells
 * without data. Where files overlap, the later one in the list counts, or the mean in a coarser frame.
 */
public final class Mosaic {
    private Mosaic() {}

    /** Hears of a file that could not be read. */
    @FunctionalInterface
    public interface Unreadable {
        void file(RasterFile file, IOException reason);
    }

    /** The smallest frame around all files. */
    public static GridFrame around(List<? extends RasterFile> files) {
        GridFrame first = files.getFirst().frame();
        double west = first.west_m();
        double east = first.east_m();
        double south = first.south_m();
        double north = first.north_m();
        for (RasterFile file : files) {
            west = Math.min(west, file.frame().west_m());
            east = Math.max(east, file.frame().east_m());
            south = Math.min(south, file.frame().south_m());
            north = Math.max(north, file.frame().north_m());
        }
        return frame(
                west,
                north,
                first.cellSize_m(),
                (east - west) / first.cellSize_m(),
                (north - south) / first.cellSize_m());
    }

    private static GridFrame frame(double west, double north, double size, double columns, double rows) {
        return new GridFrame(west, north, size, (int) Math.clamp(Math.rint(columns), 1, Integer.MAX_VALUE), (int)
                Math.clamp(Math.rint(rows), 1, Integer.MAX_VALUE));
    }

    /** A frame of cells {@code factor} times as large from the same corner; what is left over at the eastern and southern edge is dropped. */
    public static GridFrame coarsened(GridFrame fine, int factor) {
        return new GridFrame(
                fine.west_m(),
                fine.north_m(),
                fine.cellSize_m() * factor,
                Math.max(1, fine.columns() / factor),
                Math.max(1, fine.rows() / factor));
    }

    /** The whole cells of {@code around} that a rectangle touches, as a frame of cells {@code factor} times as large. */
    public static GridFrame within(GridFrame around, double west, double south, double east, double north, int factor) {
        double size = around.cellSize_m() * factor;
        double left = Math.max(0, Math.floor((west - around.west_m()) / size + 1e-6));
        double top = Math.max(0, Math.floor((around.north_m() - north) / size + 1e-6));
        double right = Math.min(
                Math.ceil((double) around.columns() / factor), Math.ceil((east - around.west_m()) / size - 1e-6));
        double bottom = Math.min(
                Math.ceil((double) around.rows() / factor), Math.ceil((around.north_m() - south) / size - 1e-6));
        return frame(around.west_m() + left * size, around.north_m() - top * size, size, right - left, bottom - top);
    }

    /**
     * Reads what lies in a frame whose cells are the files' own or a whole multiple of them; a coarse cell gets the mean of the fine ones
     * that have data.
     *
     * @param into {@code rows × columns} of the frame, from north to south; cells that no file holds become NaN
     */
    public static void read(List<? extends RasterFile> files, GridFrame frame, float[] into, Unreadable unreadable) {
        Arrays.fill(into, Float.NaN);
        int factor =
                (int) Math.rint(frame.cellSize_m() / files.getFirst().frame().cellSize_m());
        int[] counts = new int[factor > 1 ? into.length : 0];
        double fine_m = frame.cellSize_m() / factor;
        for (RasterFile file : files) {
            long right = Math.round((file.frame().west_m() - frame.west_m()) / fine_m);
            long down = Math.round((frame.north_m() - file.frame().north_m()) / fine_m);
            try {
                file.read((row, column, values, offset, count) -> {
                    long j = Math.floorDiv(row + down, factor);
                    if (j < 0 || j >= frame.rows()) {
                        return;
                    }
                    int start = (int) j * frame.columns();
                    for (int i = 0; i < count; i++) {
                        long to = Math.floorDiv(column + right + i, factor);
                        float value = values[offset + i];
                        if (to < 0 || to >= frame.columns() || Float.isNaN(value)) {
                            continue;
                        }
                        int cell = start + (int) to;
                        if (factor == 1) {
                            into[cell] = value;
                        } else {
                            int n = ++counts[cell];
                            into[cell] = n == 1 ? value : into[cell] + (value - into[cell]) / n;
                        }
                    }
                });
            } catch (IOException e) {
                unreadable.file(file, e);
            }
        }
    }
}
