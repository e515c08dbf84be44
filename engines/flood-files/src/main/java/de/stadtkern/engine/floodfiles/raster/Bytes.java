package de.stadtkern.engine.floodfiles.raster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers in a text file, read straight from its bytes; a square kilometre of DGM1 is a million lines. */
final class Bytes implements Closeable {
    static final int END = -1;
    private static final int LONGEST_NUMBER = 64;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
    private final char[] digits = new char[LONGEST_NUMBER];
    private long line = 1;

    Bytes(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The number of the line that is being read, from 1. */
    long line() {
        return line;
    }

    int next() throws IOException {
        int c = peek();
        if (c != END) {
            buffer.get();
            if (c == '\n') {
                line++;
            }
        }
        return c;
    }

    int peek() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read <= 0) {
                buffer.limit(0);
                return END;
            }
        }
        return buffer.get(buffer.position()) & 0xFF;
    }

    /** Skips blanks, and line ends when {@code acrossLines}. */
    void skipBlanks(boolean acrossLines) throws IOException {
        int c = peek();
        while (c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r' || (acrossLines && c == '\n')) {
            next();
            c = peek();
        }
    }

    String word() throws IOException {
        int length = 0;
        int c = peek();
        while (c != END && c > ' ' && c != ';' && c != ',') {
            if (length == LONGEST_NUMBER) {
                throw bad("a word of more than " + LONGEST_NUMBER + " characters where a number was expected");
            }
            digits[length++] = (char) c;
            next();
            c = peek();
        }
        return new String(digits, 0, length);
    }

    /** A decimal number; the usual ones without detour over a string. */
    double number() throws IOException {
        long value = 0;
        int length = 0;
        int point = -1;
        boolean negative = false;
        boolean plain = true;
        int c = peek();
        while (c != END && c > ' ' && c != ';' && c != ',') {
            if (length == LONGEST_NUMBER) {
                throw bad("a word of more than " + LONGEST_NUMBER + " characters where a number was expected");
            }
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = length;
            } else if (c == '-' && length == 0) {
                negative = true;
            } else {
                plain = false;
            }
            digits[length++] = (char) c;
            next();
            c = peek();
        }
        int fraction = point < 0 ? 0 : length - point - 1;
        if (plain && length > (negative ? 1 : 0) + (point < 0 ? 0 : 1) && length <= 17) {
            double exact = value / POWERS[fraction];
            return negative ? -exact : exact;
        }
        String word = new String(digits, 0, length);
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw bad(word.isEmpty() ? "a number is missing" : "'" + printable(word) + "' is no number");
        }
    }

    private static final double[] POWERS = new double[18];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    static String printable(String word) {
        String shown = word.replaceAll("[^\\x20-\\x7E]", "?");
        return shown.length() <= 24 ? shown : shown.substring(0, 24) + "…";
    }

    BadFileException bad(String what) {
        return bad(
                what,
                "look at that line in an editor; numbers are written with a decimal point and without thousands separators");
    }

    BadFileException bad(String what, String wayOut) {
        return new BadFileException("line " + line, what, wayOut);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
