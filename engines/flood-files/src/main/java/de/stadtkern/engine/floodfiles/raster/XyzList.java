package de.stadtkern.engine.floodfiles.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A list of points {@code x y z}, one a line in any order, as the survey offices deliver their DGM1 tiles. Each point is the centre of its
 * cell. Blank, tab, comma or semicolon may stand between the numbers; one head line and lines beginning with {@code #} are skipped.
 */
public final class XyzList implements RasterFile {
    /** Points farther from the grid than this part of a cell are not on it. */
    private static final double OFF_GRID = 0.02;

    private final Path path;
    private final GridFrame frame;

    private XyzList(Path path, GridFrame frame) {
        this.path = path;
        this.frame = frame;
    }

    /** Reads the whole file once to find its grid: the smallest distance between columns and rows is the cell size. */
    public static XyzList open(Path path) throws IOException {
        Extent extent = new Extent();
        points(path, extent::add);
        return new XyzList(path, extent.frame());
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public GridFrame frame() {
        return frame;
    }

    @Override
    public Optional<Crs> crs() {
        try {
            return Prj.beside(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void read(Run run) throws IOException {
        float[] one = new float[1];
        points(path, (x, y, z, line) -> {
            double column = (x - frame.west_m()) / frame.cellSize_m() - 0.5;
            double row = (frame.north_m() - y) / frame.cellSize_m() - 0.5;
            int i = (int) Math.rint(column);
            int j = (int) Math.rint(row);
            if (Math.abs(column - i) > OFF_GRID || Math.abs(row - j) > OFF_GRID) {
                throw new BadFileException(
                        "line " + line,
                        "the point " + x + " " + y + " is not on the grid of " + frame.cellSize_m() + " m",
                        "the list must be a regular grid; grid scattered points first (for example with gdal_grid)");
            }
            one[0] = z == -9999 || !Double.isFinite(z) ? Float.NaN : (float) z;
            run.accept(j, i, one, 0, 1);
        });
    }

    private interface Point {
        void accept(double x, double y, double z, long line) throws IOException;
    }

    private static void points(Path path, Point point) throws IOException {
        try (Bytes in = new Bytes(path)) {
            in.skipBlanks(true);
            boolean first = true;
            while (in.peek() != Bytes.END) {
                int c = in.peek();
                if (c == '#' || (first && (Character.isLetter(c) || c == '"' || c == 0xEF))) {
                    while (in.peek() != Bytes.END && in.peek() != '\n') {
                        in.next();
                    }
                } else {
                    long line = in.line();
                    double x = in.number();
                    in.skipBlanks(false);
                    double y = in.number();
                    in.skipBlanks(false);
                    double z = in.number();
                    if (!Double.isFinite(x) || !Double.isFinite(y)) {
                        throw in.bad("a coordinate is not a number");
                    }
                    point.accept(x, y, z, line);
                    in.skipBlanks(false);
                    if (in.peek() != Bytes.END && in.peek() != '\n') {
                        throw in.bad(
                                "more than three numbers on a line", "the list holds x, y and height, nothing else");
                    }
                }
                first = false;
                in.skipBlanks(true);
            }
        }
    }

    /** The extent of points and the step of their grid. */
    private static final class Extent {
        private double west = Double.POSITIVE_INFINITY;
        private double east = Double.NEGATIVE_INFINITY;
        private double south = Double.POSITIVE_INFINITY;
        private double north = Double.NEGATIVE_INFINITY;
        private double step = Double.POSITIVE_INFINITY;
        private double lastX = Double.NaN;
        private double lastY = Double.NaN;
        private long points;

        private void add(double x, double y, double z, long line) {
            west = Math.min(west, x);
            east = Math.max(east, x);
            south = Math.min(south, y);
            north = Math.max(north, y);
            step = smaller(step, Math.abs(x - lastX));
            step = smaller(step, Math.abs(y - lastY));
            lastX = x;
            lastY = y;
            points++;
        }

        private static double smaller(double step, double distance) {
            return distance > 1e-3 && distance < step ? distance : step;
        }

        private GridFrame frame() throws BadFileException {
            if (points == 0) {
                throw new BadFileException("", "the file holds no point", "each line holds x, y and height");
            }
            if (points == 1) {
                throw new BadFileException("line 1", "one point is no grid", "the list must hold a regular grid");
            }
            double columns = Math.rint((east - west) / step) + 1;
            double rows = Math.rint((north - south) / step) + 1;
            if (columns * rows > 20.0 * points + 1000 || columns > Integer.MAX_VALUE || rows > Integer.MAX_VALUE) {
                throw new BadFileException(
                        "",
                        String.format(
                                java.util.Locale.ROOT,
                                "%d points on a grid of %.0f × %.0f cells of %s m: that is no regular grid",
                                points,
                                columns,
                                rows,
                                step),
                        "one point is far from the others, or the points are scattered; remove it or grid them first");
            }
            double rounded = Math.rint(step * 1000) / 1000;
            return new GridFrame(west - rounded / 2, north + rounded / 2, rounded, (int) columns, (int) rows);
        }
    }
}
