package de.stadtkern.notice.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of Standard Webhooks 1.0: {@code v1,} and the base64 of HMAC-SHA-256 over {@code id.timestamp.body}. */
public final class HookSignature {
    /** How far a timestamp may lie from the receiver's clock. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";

    private HookSignature() {}

    /** The secret as its owner sees it. */
    static String shown(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** The bytes of a secret as it is shown. */
    public static byte[] parse(String shown) {
        if (!shown.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        return Base64.getDecoder().decode(shown.substring(PREFIX.length()));
    }

    /** @param timestamp_s seconds since 1970 */
    public static String sign(byte[] secret, String id, long timestamp_s, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp_s + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether a call is genuine and fresh, as a receiver finds out. Replays within the tolerance are found by their id.
     *
     * @param signatures the header's value: one or more, separated by spaces
     */
    public static boolean verify(
            byte[] secret, String id, String timestamp, String signatures, byte[] body, Clock clock) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long at = Long.parseLong(timestamp);
        if (Math.abs(clock.instant().getEpochSecond() - at) > TOLERANCE.toSeconds()) {
            return false;
        }
        byte[] right = sign(secret, id, at, body).getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(signatures.split(" "))
                .anyMatch(each -> MessageDigest.isEqual(right, each.getBytes(StandardCharsets.US_ASCII)));
    }
}
