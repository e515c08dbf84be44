package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kinds of values that a band may hold. */
enum Sample {
    UINT8(1, 1),
    INT8(2, 1),
    UINT16(1, 2),
    INT16(2, 2),
    UINT32(1, 4),
    INT32(2, 4),
    FLOAT32(3, 4),
    FLOAT64(3, 8);

    private final int format;
    private final int bytes;

    Sample(int format, int bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    static Sample of(int format, int bits) throws BadFileException {
        for (Sample sample : values()) {
            if (sample.format == format && sample.bytes * 8 == bits) {
                return sample;
            }
        }
        throw new BadFileException(
                "",
                "values of " + bits + " bits in sample format " + format + " are not read",
                "rewrite it, for example with gdal_translate -ot Float32");
    }

    int bytes() {
        return bytes;
    }

    boolean floating() {
        return format == 3;
    }

    /**
     * Decodes the first {@code n} values of a row.
     *
     * @param planes whether the bytes of the whole row's values lie in planes, most significant first, as predictor 3 leaves them
     */
    void decode(
            byte[] bytesOfRow,
            int at,
            int n,
            int rowLength,
            ByteOrder order,
            boolean planes,
            double nodata,
            float[] into) {
        ByteBuffer in = ByteBuffer.wrap(bytesOfRow).order(order);
        for (int i = 0; i < n; i++) {
            double value;
            if (planes) {
                long bits = 0;
                for (int plane = 0; plane < bytes; plane++) {
                    bits = bits << 8 | (bytesOfRow[at + plane * rowLength + i] & 0xFF);
                }
                value = bytes == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
            } else {
                int place = at + i * bytes;
                value = switch (this) {
                    case UINT8 -> in.get(place) & 0xFF;
                    case INT8 -> in.get(place);
                    case UINT16 -> in.getShort(place) & 0xFFFF;
                    case INT16 -> in.getShort(place);
                    case UINT32 -> in.getInt(place) & 0xFFFFFFFFL;
                    case INT32 -> in.getInt(place);
                    case FLOAT32 -> in.getFloat(place);
                    case FLOAT64 -> in.getDouble(place);
                };
            }
            // A float's NODATA is written as a decimal of the double, so the float nearest to it counts as well.
            into[i] = value == nodata || (float) value == (float) nodata || !Double.isFinite(value)
                    ? Float.NaN
                    : (float) value;
        }
    }
}
