package de.stadtkern.engine.floodfiles.geotiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** A tag's values on their way into a file, little endian. */
record Field(int type, int count, byte[] bytes) {
    static Field shorts(int... values) {
        ByteBuffer out = buffer(2 * values.length);
        for (int value : values) {
            out.putShort((short) value);
        }
        return new Field(3, values.length, out.array());
    }

    /** LONG, or LONG8 in a BigTIFF. */
    static Field integers(boolean big, long... values) {
        ByteBuffer out = buffer((big ? 8 : 4) * values.length);
        for (long value : values) {
            if (big) {
                out.putLong(value);
            } else {
                out.putInt((int) value);
            }
        }
        return new Field(big ? 16 : 4, values.length, out.array());
    }

    static Field doubles(double... values) {
        ByteBuffer out = buffer(8 * values.length);
        for (double value : values) {
            out.putDouble(value);
        }
        return new Field(12, values.length, out.array());
    }

    static Field text(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return new Field(2, bytes.length, bytes);
    }

    /** The directory of these tags as it stands at byte {@code at}, with the values that do not fit into it behind it. */
    static ByteBuffer directory(SortedMap<Integer, Field> fields, long at, boolean big) {
        int inline = big ? 8 : 4;
        int length = (big ? 8 : 2) + fields.size() * (big ? 20 : 12) + inline;
        int behind = 0;
        for (Field field : fields.values()) {
            behind += field.bytes.length > inline ? field.bytes.length + (field.bytes.length & 1) : 0;
        }
        ByteBuffer out = buffer(length + behind);
        ByteBuffer values = out.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(length);
        if (big) {
            out.putLong(fields.size());
        } else {
            out.putShort((short) fields.size());
        }
        for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            out.putShort(entry.getKey().shortValue()).putShort((short) field.type);
            number(out, field.count, big);
            if (field.bytes.length <= inline) {
                out.put(field.bytes).position(out.position() + inline - field.bytes.length);
            } else {
                number(out, at + values.position(), big);
                values.put(field.bytes).position(values.position() + (field.bytes.length & 1));
            }
        }
        number(out, 0, big);
        return out.rewind();
    }

    private static void number(ByteBuffer out, long value, boolean big) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
