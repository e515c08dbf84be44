package de.stadtkern.observation.storage;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code observation.observation} in PostgreSQL's binary COPY format (manual, section "COPY", "Binary Format"):
 * signature, per row a 16-bit count of fields, per field a 32-bit length (-1: null) and the value, big-endian.
 */
public final class CopyRows {
    public static final String COPY = """
            COPY observation.observation (id, phenomenon_start, phenomenon_end, result_time, result_number, \
            datastream_id, feature_id, extra) FROM STDIN (FORMAT binary)""";

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long EPOCH_2000_s = 946_684_800L;

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    public CopyRows() {
        clear();
    }

    public void clear() {
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
    }

    public void add(long id, NewObservation row, @Nullable Integer feature, @Nullable String extra) {
        room(128);
        int16(8);
        int64Field(id);
        time(row.start());
        time(row.end());
        time(row.resultTime());
        if (row.result() instanceof Result.Number(double value)) {
            int64Field(Double.doubleToRawLongBits(value));
        } else {
            int32(-1);
        }
        int32(4);
        int32(row.datastream());
        if (feature == null) {
            int32(-1);
        } else {
            int32(4);
            int32(feature);
        }
        if (extra == null) {
            int32(-1);
        } else {
            byte[] text = extra.getBytes(StandardCharsets.UTF_8);
            room(text.length + 16);
            int32(text.length + 1);
            bytes[length++] = 1; // the version that jsonb_recv asks for
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
        }
    }

    /** Writes the trailer; {@link #array} and {@link #length} are complete then. */
    public void finish() {
        room(2);
        int16(-1);
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private void time(@Nullable Instant time) {
        if (time == null) {
            int32(-1);
        } else {
            int64Field((time.getEpochSecond() - EPOCH_2000_s) * 1_000_000L + time.getNano() / 1000);
        }
    }

    private void int64Field(long value) {
        int32(8);
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void int16(int value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int32(int value) {
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
