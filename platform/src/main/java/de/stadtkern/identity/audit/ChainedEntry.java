package de.stadtkern.identity.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One entry and the way it is hashed: SHA-256 over the previous entry's hash (32 zero bytes before the first), a line
 * feed, and each field as {@code <length in UTF-8 bytes>:<text>}. Times are microseconds since 1970.
 *
 * @param id 1, 2, 3 … without gaps
 * @param details JSON object with sorted keys, exactly as stored
 */
public record ChainedEntry(long id, Instant at, String actor, String action, String subject, String details) {
    static final byte[] START = new byte[32];

    /** The hash that the entry must carry after an entry with {@code previous}. */
    public byte[] hash(byte[] previous) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update((byte) '\n');
        field(digest, Long.toString(id));
        field(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        field(digest, actor);
        field(digest, action);
        field(digest, subject);
        field(digest, details);
        return digest.digest();
    }

    /** What stands before the first entry. */
    public static byte[] start() {
        return START.clone();
    }

    private static void field(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
