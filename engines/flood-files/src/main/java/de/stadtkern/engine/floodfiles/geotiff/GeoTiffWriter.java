package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes a grid as float32 GeoTIFF in tiles of 256 × 256, deflate with the floating-point predictor, pixel is area, NODATA −9999. One tile
 * is in memory at a time. Files that could pass 4 GiB become BigTIFF. The same values make the same bytes.
 */
public final class GeoTiffWriter {
    public static final float NODATA = -9999;
    private static final int TILE = 256;
    private static final int FAST = 2;

    /** Fills {@code into[0 … count − 1]} with neighbouring values of a row, from west to east; NaN where there are none. */
    @FunctionalInterface
    public interface Source {
        void row(int row, int column, int count, float[] into);
    }

    private GeoTiffWriter() {}

    /** @param description what the values are, with their unit; stands in the tag ImageDescription */
    public static void write(Path file, GridFrame frame, Crs crs, String description, Source source)
            throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, frame, crs, description, source);
        }
    }

    private static void write(FileChannel channel, GridFrame frame, Crs crs, String description, Source source)
            throws IOException {
        boolean big = frame.cells() * 4 > 3_900_000_000L;
        int across = (frame.columns() - 1) / TILE + 1;
        int down = (frame.rows() - 1) / TILE + 1;
        long[] offsets = new long[across * down];
        long[] sizes = new long[across * down];
        long at = big ? 16 : 8;
        byte[] plain = new byte[TILE * TILE * 4];
        byte[] packed = new byte[TILE * TILE * 4 + 4096];
        float[] row = new float[TILE];
        try (Deflater deflater = new Deflater(FAST)) {
            for (int tile = 0; tile < offsets.length; tile++) {
                fill(frame, tile / across * TILE, tile % across * TILE, source, row, plain);
                deflater.reset();
                deflater.setInput(plain);
                deflater.finish();
                int size = deflater.deflate(packed);
                if (!deflater.finished()) {
                    throw new IllegalStateException("a tile does not fit its buffer");
                }
                offsets[tile] = at;
                sizes[tile] = size;
                write(channel, ByteBuffer.wrap(packed, 0, size), at);
                at += size;
            }
        }
        at += at & 1;
        ByteBuffer directory = directory(frame, crs, description, offsets, sizes, at, big);
        write(channel, directory, at);
        ByteBuffer head = ByteBuffer.allocate(big ? 16 : 8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0x4949).putShort((short) (big ? 43 : 42));
        if (big) {
            head.putShort((short) 8).putShort((short) 0).putLong(at);
        } else {
            head.putInt((int) at);
        }
        write(channel, head.flip(), 0);
    }

    private static void fill(GridFrame frame, int row0, int column0, Source source, float[] row, byte[] plain) {
        int rows = Math.min(TILE, frame.rows() - row0);
        int columns = Math.min(TILE, frame.columns() - column0);
        for (int j = 0; j < TILE; j++) {
            if (j < rows) {
                source.row(row0 + j, column0, columns, row);
                for (int i = 0; i < columns; i++) {
                    row[i] = Float.isNaN(row[i]) ? NODATA : row[i];
                }
                Arrays.fill(row, columns, TILE, NODATA);
            } else {
                Arrays.fill(row, NODATA);
            }
            Predictor.floats(row, 0, TILE, plain, j * TILE * 4);
        }
    }

    private static ByteBuffer directory(
            GridFrame frame, Crs crs, String description, long[] offsets, long[] sizes, long at, boolean big) {
        TreeMap<Integer, Field> fields = new TreeMap<>();
        fields.put(Tag.WIDTH, Field.integers(big, frame.columns()));
        fields.put(Tag.HEIGHT, Field.integers(big, frame.rows()));
        fields.put(Tag.BITS, Field.shorts(32));
        fields.put(Tag.COMPRESSION, Field.shorts(Tag.DEFLATE));
        fields.put(Tag.PHOTOMETRIC, Field.shorts(1));
        fields.put(Tag.DESCRIPTION, Field.text(description));
        fields.put(Tag.SAMPLES, Field.shorts(1));
        fields.put(Tag.PLANAR, Field.shorts(1));
        fields.put(Tag.SOFTWARE, Field.text("Stadtkern"));
        fields.put(Tag.PREDICTOR, Field.shorts(3));
        fields.put(Tag.TILE_WIDTH, Field.shorts(TILE));
        fields.put(Tag.TILE_HEIGHT, Field.shorts(TILE));
        fields.put(Tag.TILE_OFFSETS, Field.integers(big, offsets));
        fields.put(Tag.TILE_BYTES, Field.integers(big, sizes));
        fields.put(Tag.SAMPLE_FORMAT, Field.shorts(3));
        fields.put(Tag.PIXEL_SCALE, Field.doubles(frame.cellSize_m(), frame.cellSize_m(), 0));
        fields.put(Tag.TIE_POINT, Field.doubles(0, 0, 0, frame.west_m(), frame.north_m(), 0));
        fields.put(
                Tag.GEO_KEYS,
                Field.shorts(
                        1,
                        1,
                        0,
                        4,
                        Tag.KEY_MODEL_TYPE,
                        0,
                        1,
                        1,
                        Tag.KEY_RASTER_TYPE,
                        0,
                        1,
                        1,
                        Tag.KEY_PROJECTED,
                        0,
                        1,
                        crs.epsg(),
                        Tag.KEY_LINEAR_UNITS,
                        0,
                        1,
                        9001));
        fields.put(Tag.NODATA, Field.text("-9999"));
        return Field.directory(fields, at, big);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }
}
