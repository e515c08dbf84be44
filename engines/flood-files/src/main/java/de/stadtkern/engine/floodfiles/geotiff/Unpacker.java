package de.stadtkern.engine.floodfiles.geotiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks blocks up to the size that they must have; what a block holds beyond it is never unpacked. */
final class Unpacker {
    private final int compression;
    private final Lzw lzw = new Lzw();

    Unpacker(int compression) {
        this.compression = compression;
    }

    /** Fills {@code plain[0 … wanted − 1]}. */
    void unpack(byte[] packed, byte[] plain, int wanted, long place) throws IOException {
        switch (compression) {
            case Tag.NONE -> {
                if (packed.length < wanted) {
                    throw Directory.bad(place, "a block has " + packed.length + " bytes instead of " + wanted);
                }
                System.arraycopy(packed, 0, plain, 0, wanted);
            }
            case Tag.LZW -> {
                if (packed.length == 0) {
                    throw Directory.bad(place, "a block is empty");
                }
                Arrays.fill(plain, (byte) 0);
                if (wanted == plain.length) {
                    lzw.decode(packed, plain, place);
                } else {
                    byte[] exact = new byte[wanted];
                    lzw.decode(packed, exact, place);
                    System.arraycopy(exact, 0, plain, 0, wanted);
                }
            }
            default -> inflate(packed, plain, wanted, place);
        }
    }

    private static void inflate(byte[] packed, byte[] plain, int wanted, long place) throws IOException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            int done = 0;
            while (done < wanted) {
                int n = inflater.inflate(plain, done, wanted - done);
                if (n == 0) {
                    throw Directory.bad(place, "a compressed block ends after " + done + " of " + wanted + " bytes");
                }
                done += n;
            }
        } catch (DataFormatException e) {
            throw Directory.bad(place, "a compressed block is damaged");
        }
    }
}
