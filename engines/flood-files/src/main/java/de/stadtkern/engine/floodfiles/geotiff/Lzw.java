package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;

/** TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first, the width growing one code early. */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private final int[] prefix = new int[4096];
    private final byte[] last = new byte[4096];
    private final int[] lengths = new int[4096];

    /** Fills {@code out} wholly, and never writes beyond it. */
    void decode(byte[] in, byte[] out, long place) throws BadFileException {
        for (int i = 0; i < 256; i++) {
            last[i] = (byte) i;
            lengths[i] = 1;
        }
        int next = 258;
        int width = 9;
        int old = -1;
        int to = 0;
        long bits = 0;
        int held = 0;
        int from = 0;
        while (to < out.length) {
            while (held < width) {
                if (from == in.length) {
                    throw tooShort(place, to, out.length);
                }
                bits = bits << 8 | (in[from++] & 0xFF);
                held += 8;
            }
            int code = (int) (bits >> (held - width)) & ((1 << width) - 1);
            held -= width;
            if (code == END) {
                throw tooShort(place, to, out.length);
            }
            if (code == CLEAR) {
                next = 258;
                width = 9;
                old = -1;
                continue;
            }
            if (old < 0) {
                if (code > 255) {
                    throw Directory.bad(place, "a block compressed with LZW does not begin with a plain byte");
                }
                out[to++] = (byte) code;
                old = code;
                continue;
            }
            if (code > next || next > 4095) {
                throw Directory.bad(place, "a block compressed with LZW has an unknown code");
            }
            int source = code < next ? code : old;
            int length = lengths[source];
            int first = source;
            for (int i = length - 1; i >= 0; i--) {
                if (to + i < out.length) {
                    out[to + i] = last[first];
                }
                if (i > 0) {
                    first = prefix[first];
                }
            }
            byte head = last[first];
            to += length;
            if (code == next) {
                if (to < out.length) {
                    out[to] = head;
                }
                to++;
            }
            prefix[next] = old;
            last[next] = head;
            lengths[next] = lengths[old] + 1;
            next++;
            if (next == (1 << width) - 1 && width < 12) {
                width++;
            }
            old = code;
        }
    }

    private static BadFileException tooShort(long place, int done, int wanted) {
        return Directory.bad(place, "a compressed block ends after " + done + " of " + wanted + " bytes");
    }
}
