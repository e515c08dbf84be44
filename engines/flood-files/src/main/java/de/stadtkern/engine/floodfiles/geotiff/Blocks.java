package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.RasterFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The strips or tiles of a TIFF, read one after the other. A strip is a tile as wide as the image.
 *
 * @param width columns of the image
 * @param height rows of the image
 * @param blockWidth columns of a block
 * @param blockHeight rows of a block; the last strip may hold fewer
 * @param nodata the value that means no data; NaN when the file names none
 */
record Blocks(
        Directory directory,
        Sample sample,
        int width,
        int height,
        int blockWidth,
        int blockHeight,
        boolean tiled,
        int compression,
        int predictor,
        double nodata,
        long[] offsets,
        long[] sizes) {
    private static final long LARGEST_BLOCK = 1L << 28;

    static Blocks of(Directory directory) throws IOException {
        int width = size(directory, Tag.WIDTH);
        int height = size(directory, Tag.HEIGHT);
        long samples = directory.integer(Tag.SAMPLES, 1);
        if (samples != 1) {
            throw new BadFileException(
                    "",
                    "the TIFF has " + samples + " bands",
                    "keep the one with the heights, for example with gdal_translate -b 1");
        }
        Sample sample = Sample.of((int) directory.integer(Tag.SAMPLE_FORMAT, 1), (int) directory.integer(Tag.BITS, 1));
        int compression = (int) directory.integer(Tag.COMPRESSION, Tag.NONE);
        if (compression != Tag.NONE
                && compression != Tag.LZW
                && compression != Tag.DEFLATE
                && compression != Tag.DEFLATE_OLD) {
            throw new BadFileException(
                    "",
                    "the TIFF's compression " + compression + " is not read",
                    "rewrite it, for example with gdal_translate -co COMPRESS=DEFLATE");
        }
        int predictor = (int) directory.integer(Tag.PREDICTOR, 1);
        if (predictor < 1 || predictor > 3 || (predictor == 3 && !sample.floating())) {
            throw Directory.bad(-1, "the TIFF's predictor " + predictor + " does not fit its values");
        }
        if (predictor == 3 && directory.order() == ByteOrder.BIG_ENDIAN) {
            // libtiff orders the bytes by the machine that wrote them, which the file does not tell.
            throw new BadFileException(
                    "",
                    "predictor 3 in a big-endian TIFF is not read",
                    "rewrite it, for example with gdal_translate -co COMPRESS=DEFLATE");
        }
        boolean tiled = directory.has(Tag.TILE_WIDTH);
        int blockWidth = tiled ? size(directory, Tag.TILE_WIDTH) : width;
        long rows = tiled ? size(directory, Tag.TILE_HEIGHT) : directory.integer(Tag.ROWS_PER_STRIP, height);
        int blockHeight = tiled ? (int) rows : (int) Math.min(Math.max(1, rows), height);
        if ((long) blockWidth * blockHeight * sample.bytes() > LARGEST_BLOCK) {
            throw new BadFileException(
                    "",
                    "the TIFF's blocks of " + blockWidth + " × " + blockHeight + " are too large",
                    "rewrite it in tiles, for example with gdal_translate -co TILED=YES");
        }
        long blocks = ((width - 1L) / blockWidth + 1) * ((height - 1L) / blockHeight + 1);
        int offsetsTag = tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS;
        int sizesTag = tiled ? Tag.TILE_BYTES : Tag.STRIP_BYTES;
        if (directory.count(offsetsTag) < blocks || directory.count(sizesTag) < blocks) {
            throw Directory.bad(-1, "the TIFF lists fewer blocks than its size needs");
        }
        return new Blocks(
                directory,
                sample,
                width,
                height,
                blockWidth,
                blockHeight,
                tiled,
                compression,
                predictor,
                nodata(directory),
                directory.integers(offsetsTag, (int) blocks),
                directory.integers(sizesTag, (int) blocks));
    }

    private static int size(Directory directory, int tag) throws IOException {
        long size = directory.integer(tag, 0);
        if (size < 1 || size > Integer.MAX_VALUE / 2) {
            throw Directory.bad(-1, "the TIFF states a size of " + size + " (tag " + tag + ")");
        }
        return (int) size;
    }

    private static double nodata(Directory directory) throws IOException {
        if (!directory.has(Tag.NODATA)) {
            return Double.NaN;
        }
        String text = directory.text(Tag.NODATA);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Directory.bad(-1, "the TIFF's NODATA value is no number");
        }
    }

    void read(RasterFile.Run run) throws IOException {
        int across = (width - 1) / blockWidth + 1;
        byte[] plain = new byte[blockWidth * blockHeight * sample.bytes()];
        float[] values = new float[blockWidth];
        Unpacker unpacker = new Unpacker(compression);
        for (int block = 0; block < offsets.length; block++) {
            int row = block / across * blockHeight;
            int column = block % across * blockWidth;
            int rows = Math.min(blockHeight, height - row);
            int columns = Math.min(blockWidth, width - column);
            boolean absent = offsets[block] == 0 && sizes[block] == 0;
            if (!absent) {
                unpack(block, unpacker, plain, tiled ? blockHeight : rows);
            }
            for (int j = 0; j < rows; j++) {
                if (absent) {
                    Arrays.fill(values, Float.NaN);
                } else {
                    sample.decode(
                            plain,
                            j * blockWidth * sample.bytes(),
                            columns,
                            blockWidth,
                            directory.order(),
                            predictor == 3,
                            nodata,
                            values);
                }
                run.accept(row + j, column, values, 0, columns);
            }
        }
    }

    private void unpack(int block, Unpacker unpacker, byte[] plain, int rows) throws IOException {
        long size = sizes[block];
        if (size > LARGEST_BLOCK + (LARGEST_BLOCK >> 2)) {
            throw Directory.bad(offsets[block], "a block of " + size + " bytes");
        }
        byte[] packed = directory.at(offsets[block], (int) size).array();
        int wanted = rows * blockWidth * sample.bytes();
        unpacker.unpack(packed, plain, wanted, offsets[block]);
        for (int j = 0; j < rows; j++) {
            Predictor.undo(
                    predictor, plain, j * blockWidth * sample.bytes(), blockWidth, sample.bytes(), directory.order());
        }
    }
}
