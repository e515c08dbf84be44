package de.stadtkern.engine.floodfiles.raster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ESRI ASCII grid ({@code .asc}): a head of {@code ncols, nrows, xllcorner|xllcenter, yllcorner|yllcenter, cellsize} and optionally
 * {@code NODATA_value}, then the rows from north to south.
 */
public final class AsciiGrid implements RasterFile {
    private static final Set<String> KEYS = Set.of(
            "ncols",
            "nrows",
            "xllcorner",
            "yllcorner",
            "xllcenter",
            "yllcenter",
            "cellsize",
            "nodata_value",
            "dx",
            "dy");
    private final Path path;
    private final GridFrame frame;
    private final double nodata;

    private AsciiGrid(Path path, GridFrame frame, double nodata) {
        this.path = path;
        this.frame = frame;
        this.nodata = nodata;
    }

    public static AsciiGrid open(Path path) throws IOException {
        try (Bytes in = new Bytes(path)) {
            Map<String, Double> head = head(in);
            double size = head.containsKey("cellsize") ? head.get("cellsize") : head.getOrDefault("dx", Double.NaN);
            if (head.containsKey("dy") && head.get("dy") != size) {
                throw in.bad(
                        "cells of " + size + " by " + head.get("dy") + " are not square",
                        "resample the grid to square cells");
            }
            double west = corner(in, head, "xll", size);
            double south = corner(in, head, "yll", size);
            int columns = count(in, head, "ncols");
            int rows = count(in, head, "nrows");
            if (!(size > 0)) {
                throw in.bad("the head states no cellsize above 0", "add the missing line to the head of the file");
            }
            GridFrame frame = new GridFrame(west, south + rows * size, size, columns, rows);
            return new AsciiGrid(path, frame, head.getOrDefault("nodata_value", -9999.0));
        }
    }

    private static Map<String, Double> head(Bytes in) throws IOException {
        Map<String, Double> head = new HashMap<>();
        in.skipBlanks(true);
        while (Character.isLetter(in.peek())) {
            String key = in.word().toLowerCase(Locale.ROOT);
            if (!KEYS.contains(key)) {
                throw in.bad(
                        "the head of an ESRI ASCII grid has no '" + Bytes.printable(key) + "'",
                        "is it such a grid? It begins with ncols, nrows, xllcorner, yllcorner, cellsize");
            }
            in.skipBlanks(false);
            double value = in.number();
            if (!Double.isFinite(value) && !key.equals("nodata_value")) {
                throw in.bad("'" + key + "' is not a number");
            }
            head.put(key, value);
            in.skipBlanks(true);
        }
        return head;
    }

    private static double corner(Bytes in, Map<String, Double> head, String axis, double size) throws IOException {
        Double corner = head.get(axis + "corner");
        Double centre = head.get(axis + "center");
        if (corner != null) {
            return corner;
        }
        if (centre == null) {
            throw in.bad(
                    "the head states neither " + axis + "corner nor " + axis + "center",
                    "add the missing line to the head of the file");
        }
        return centre - size / 2;
    }

    private static int count(Bytes in, Map<String, Double> head, String key) throws IOException {
        double value = head.getOrDefault(key, Double.NaN);
        if (!(value >= 1) || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw in.bad(
                    "the head states no " + key + " of at least 1", "add or correct that line in the head of the file");
        }
        return (int) value;
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
        try (Bytes in = new Bytes(path)) {
            head(in);
            // Rows grow with what the file really holds: a head that promises too much costs no memory.
            float[] values = new float[Math.min(frame.columns(), 1 << 12)];
            for (int row = 0; row < frame.rows(); row++) {
                for (int from = 0; from < frame.columns(); from += values.length) {
                    int count = Math.min(values.length, frame.columns() - from);
                    for (int i = 0; i < count; i++) {
                        in.skipBlanks(true);
                        if (in.peek() == Bytes.END) {
                            throw in.bad(
                                    "the file ends in row " + (row + 1) + " of " + frame.rows(),
                                    "the file is incomplete; copy or download it again");
                        }
                        double value = in.number();
                        values[i] = value == nodata || !Double.isFinite(value) ? Float.NaN : (float) value;
                    }
                    run.accept(row, from, values, 0, count);
                }
            }
            in.skipBlanks(true);
            if (in.peek() != Bytes.END) {
                throw in.bad(
                        "there are more values than " + frame.columns() + " × " + frame.rows(),
                        "correct ncols or nrows in the head");
            }
        }
    }

    /**
     * Writes a grid with its .prj left to the caller.
     *
     * @param values rows from north to south, {@code rows × columns}; NaN is written as −9999
     */
    public static void write(Path path, GridFrame frame, float[] values) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.US_ASCII)) {
            out.write("ncols " + frame.columns() + "\nnrows " + frame.rows() + "\nxllcorner " + frame.west_m()
                    + "\nyllcorner " + frame.south_m() + "\ncellsize " + frame.cellSize_m() + "\nNODATA_value -9999\n");
            for (int row = 0; row < frame.rows(); row++) {
                for (int column = 0; column < frame.columns(); column++) {
                    float value = values[row * frame.columns() + column];
                    out.write(column == 0 ? "" : " ");
                    out.write(Float.isNaN(value) ? "-9999" : Float.toString(value));
                }
                out.write('\n');
            }
        }
    }
}
