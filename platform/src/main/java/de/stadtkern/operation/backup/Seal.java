package de.stadtkern.operation.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Encrypts and decrypts the parts of one archive; the package's description says how. */
final class Seal {
    private static final int BLOCK = 64 * 1024;
    private static final int TAG = 16;

    private final SecretKeySpec key;

    private Seal(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * How the key is made from the passphrase.
     *
     * @param salt 32 hexadecimal digits
     * @param memory_KiB 8 MiB…256 MiB
     * @param iterations 1…10
     */
    record Derivation(String algorithm, String salt, int memory_KiB, int iterations) {
        Derivation {
            if (!algorithm.equals("argon2id")
                    || !salt.matches("[0-9a-f]{32}")
                    || memory_KiB < 8 * 1024
                    || memory_KiB > 256 * 1024
                    || iterations < 1
                    || iterations > 10) {
                throw new IllegalArgumentException("how the key is made");
            }
        }

        /** As RFC 9106 recommends where memory is scarce. */
        static Derivation fresh() {
            byte[] salt = new byte[16];
            new SecureRandom().nextBytes(salt);
            return new Derivation("argon2id", HexFormat.of().formatHex(salt), 64 * 1024, 3);
        }
    }

    static Seal of(char[] passphrase, Derivation derivation) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(derivation.memory_KiB())
                .withIterations(derivation.iterations())
                .withParallelism(1)
                .withSalt(HexFormat.of().parseHex(derivation.salt()))
                .build());
        byte[] key = new byte[32];
        generator.generateBytes(passphrase, key);
        return new Seal(new SecretKeySpec(key, "AES"));
    }

    /** @param part name that is authenticated with the content; closing writes the last block, not the end of {@code out} */
    OutputStream sealing(OutputStream out, String part) {
        return new Sealing(out, part, keyOf(part));
    }

    InputStream opening(InputStream in, String part) {
        return new Opening(in, part, keyOf(part));
    }

    private static byte[] crypt(
            int mode, SecretKeySpec key, String part, long number, boolean last, byte[] block, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(part.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(block, 0, length);
    }

    /** A key for each part, so that counters of different parts never meet (HMAC as key derivation, NIST SP 800-108). */
    private SecretKeySpec keyOf(String part) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(part.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static final class Sealing extends FilterOutputStream {
        private final String part;
        private final SecretKeySpec key;
        private final byte[] block = new byte[BLOCK];
        private int filled;
        private long number;
        private boolean closed;

        Sealing(OutputStream out, String part, SecretKeySpec key) {
            super(out);
            this.part = part;
            this.key = key;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (filled == BLOCK) {
                    flushBlock(false);
                }
                int taken = Math.min(left, BLOCK - filled);
                System.arraycopy(bytes, from, block, filled, taken);
                filled += taken;
                from += taken;
                left -= taken;
            }
        }

        private void flushBlock(boolean last) throws IOException {
            try {
                out.write(crypt(Cipher.ENCRYPT_MODE, key, part, number++, last, block, filled));
                filled = 0;
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                flushBlock(true);
                out.flush();
            }
        }
    }

    private static final class Opening extends InputStream {
        private final InputStream in;
        private final String part;
        private final SecretKeySpec key;
        private byte[] ahead;
        private byte[] plain = new byte[0];
        private int position;
        private long number;
        private boolean ended;

        Opening(InputStream in, String part, SecretKeySpec key) {
            this.in = in;
            this.part = part;
            this.key = key;
            this.ahead = new byte[0];
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (position == plain.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int taken = Math.min(length, plain.length - position);
            System.arraycopy(plain, position, bytes, offset, taken);
            position += taken;
            return taken;
        }

        /** Reads one block ahead, because only the last one says that it is the last. */
        private void next() throws IOException {
            byte[] current = number == 0 ? in.readNBytes(BLOCK + TAG) : ahead;
            ahead = in.readNBytes(BLOCK + TAG);
            ended = ahead.length == 0;
            try {
                plain = crypt(Cipher.DECRYPT_MODE, key, part, number++, ended, current, current.length);
                position = 0;
            } catch (AEADBadTagException e) {
                throw new BackupFailed("The passphrase is wrong, or the backup was changed.", e);
            } catch (GeneralSecurityException e) {
                throw new BackupFailed("The backup is cut off or was changed.", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
