package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The first image file directory of a TIFF: its tags with their values still in the file. */
final class Directory {
    private static final int MOST_TAGS = 1000;
    private static final int LONGEST_TEXT = 1 << 16;
    /** The size of a value of TIFF's types 0 … 18. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private record Entry(int type, long count, long at) {}

    private final FileChannel channel;
    private final long length;
    private final ByteOrder order;
    private final Map<Integer, Entry> entries = new HashMap<>();

    Directory(FileChannel channel) throws IOException {
        this.channel = channel;
        length = channel.size();
        if (length < 8) {
            throw bad(0, "the file is too short for a TIFF");
        }
        ByteBuffer head = ByteBuffer.allocate(16);
        head.limit((int) Math.min(16, length));
        fill(head, 0);
        head.flip();
        short mark = head.order(ByteOrder.BIG_ENDIAN).getShort(0);
        if (mark != 0x4949 && mark != 0x4D4D) {
            throw new BadFileException(
                    "byte 0", "this is no TIFF (it does not begin with II or MM)", "check that the file is a GeoTIFF");
        }
        order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        head.order(order);
        int version = head.getShort(2);
        if (version == 43 && length >= 16) {
            readEntries(head.getLong(8), true);
        } else if (version == 42) {
            readEntries(head.getInt(4) & 0xFFFFFFFFL, false);
        } else {
            throw bad(2, "TIFF version " + version + " is unknown");
        }
    }

    private void readEntries(long at, boolean big) throws IOException {
        int countSize = big ? 8 : 2;
        long count = big ? at(at, 8).getLong() : at(at, 2).getShort() & 0xFFFF;
        if (count < 1 || count > MOST_TAGS) {
            throw bad(at, "an image directory of " + count + " entries");
        }
        int entrySize = big ? 20 : 12;
        ByteBuffer all = at(at + countSize, (int) count * entrySize);
        for (int i = 0; i < count; i++) {
            int start = i * entrySize;
            int tag = all.getShort(start) & 0xFFFF;
            int type = all.getShort(start + 2) & 0xFFFF;
            long values = big ? all.getLong(start + 4) : all.getInt(start + 4) & 0xFFFFFFFFL;
            int size = type < SIZES.length ? SIZES[type] : 0;
            if (size == 0 || values < 0 || values > length) {
                continue; // A type of a later standard; what needs the tag says that it is missing.
            }
            int inline = big ? 8 : 4;
            long valueAt = at + countSize + start + (big ? 12 : 8);
            long place = values * size <= inline
                    ? valueAt
                    : big ? all.getLong(start + 12) : all.getInt(start + 8) & 0xFFFFFFFFL;
            entries.putIfAbsent(tag, new Entry(type, values, place));
        }
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count;
    }

    long length() {
        return length;
    }

    ByteOrder order() {
        return order;
    }

    long integer(int tag, long otherwise) throws IOException {
        return has(tag) ? integers(tag, 1)[0] : otherwise;
    }

    /** The first values of a tag, at most {@code most} of them. */
    long[] integers(int tag, int most) throws IOException {
        Entry entry = need(tag);
        int n = (int) Math.min(entry.count, most);
        int size = SIZES[entry.type];
        ByteBuffer in = at(entry.at, Math.multiplyExact(n, size));
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (size) {
                case 1 -> in.get(i) & 0xFF;
                case 2 -> in.getShort(2 * i) & 0xFFFF;
                case 4 -> in.getInt(4 * i) & 0xFFFFFFFFL;
                default -> in.getLong(8 * i);
            };
        }
        if (n == 0) {
            throw bad(entry.at, "tag " + tag + " is empty");
        }
        return values;
    }

    double[] doubles(int tag, int most) throws IOException {
        Entry entry = need(tag);
        if (entry.type != 12) {
            throw bad(entry.at, "tag " + tag + " does not hold double values");
        }
        double[] values = new double[(int) Math.min(entry.count, most)];
        at(entry.at, values.length * 8).asDoubleBuffer().get(values);
        return values;
    }

    String text(int tag) throws IOException {
        Entry entry = need(tag);
        byte[] bytes = new byte[(int) Math.min(entry.count * SIZES[entry.type], LONGEST_TEXT)];
        at(entry.at, bytes.length).get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    }

    private Entry need(int tag) throws BadFileException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            throw new BadFileException(
                    "",
                    "the TIFF lacks the tag " + tag,
                    "convert the file with gdal_translate, which writes complete ones");
        }
        return entry;
    }

    /** Bytes of the file in its byte order. */
    ByteBuffer at(long place, int size) throws IOException {
        if (place < 0 || size < 0 || place > length - size) {
            throw bad(place, "the file should go on to byte " + (place + size) + " and has " + length);
        }
        ByteBuffer in = ByteBuffer.allocate(size).order(order);
        fill(in, place);
        return in.flip();
    }

    private void fill(ByteBuffer in, long place) throws IOException {
        long at = place;
        while (in.hasRemaining()) {
            int read = channel.read(in, at);
            if (read < 0) {
                throw new EOFException("the file ends at byte " + at);
            }
            at += read;
        }
    }

    static BadFileException bad(long place, String what) {
        return new BadFileException(
                place < 0 ? "" : "byte " + place, what, "the file is damaged or incomplete; copy or download it again");
    }
}
