package de.stadtkern.engine.floodfiles.geotiff;

import java.nio.ByteOrder;

/** TIFF's predictors over one row: 2 horizontal differences (TIFF 6.0, section 14), 3 floating point (Adobe Photoshop TIFF note 3). */
final class Predictor {
    private Predictor() {}

    /** Turns a row of {@code n} samples back in place. After predictor 3 the bytes stay in planes, most significant first. */
    static void undo(int predictor, byte[] row, int at, int n, int size, ByteOrder order) {
        if (predictor == 3) {
            for (int i = 1; i < n * size; i++) {
                row[at + i] += row[at + i - 1];
            }
        } else if (predictor == 2) {
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            for (int i = 1; i < n; i++) {
                int here = at + i * size;
                int carry = 0;
                for (int k = 0; k < size; k++) {
                    int b = here + (little ? k : size - 1 - k);
                    int sum = (row[b] & 0xFF) + (row[b - size] & 0xFF) + carry;
                    row[b] = (byte) sum;
                    carry = sum >> 8;
                }
            }
        }
    }

    /** Predictor 3 over {@code n} float32 values into {@code 4 n} bytes. */
    static void floats(float[] values, int from, int n, byte[] row, int at) {
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToRawIntBits(values[from + i]);
            row[at + i] = (byte) (bits >>> 24);
            row[at + n + i] = (byte) (bits >>> 16);
            row[at + 2 * n + i] = (byte) (bits >>> 8);
            row[at + 3 * n + i] = (byte) bits;
        }
        for (int i = 4 * n - 1; i > 0; i--) {
            row[at + i] -= row[at + i - 1];
        }
    }
}
