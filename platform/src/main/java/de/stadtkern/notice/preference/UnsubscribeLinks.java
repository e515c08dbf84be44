package de.stadtkern.notice.preference;

import de.stadtkern.notice.OwnKeys;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that end mails of a topic to a person without signing in (RFC 8058). What a link may do is in the link, sealed
 * with HMAC-SHA-256; it can be used again without any further effect.
 */
public final class UnsubscribeLinks {
    /** Stands for all mails, in digests of several topics. */
    public static final String ALL = "*";

    /** @param topic key, or {@link #ALL} */
    record Claim(UUID person, String topic) {}

    private static final int SEAL_BYTES = 16;

    private final OwnKeys keys;
    private final PublicAddress address;

    public UnsubscribeLinks(OwnKeys keys, PublicAddress address) {
        this.keys = keys;
        this.address = address;
    }

    /** The headers of a mail about the topic. */
    public Map<String, String> headers(UUID person, String topic) {
        return Map.of(
                "List-Unsubscribe",
                "<" + address.to("/api/notices/unsubscribe?token=" + token(person, topic)) + ">",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click");
    }

    /** The page for people. */
    public String page(UUID person, String topic) {
        return address.to("/notices/unsubscribe?token=" + token(person, topic));
    }

    String token(UUID person, String topic) {
        byte[] claim = ByteBuffer.allocate(16 + topic.length())
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .put(topic.getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] token = Arrays.copyOf(claim, claim.length + SEAL_BYTES);
        System.arraycopy(seal(claim), 0, token, claim.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws Problem when the token is not one of ours */
    Claim open(String token) {
        byte[] bytes;
        try {
            bytes = token.length() > 300 ? new byte[0] : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
        if (bytes.length <= 16 + SEAL_BYTES) {
            throw notOurs();
        }
        byte[] claim = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, claim.length, bytes.length);
        if (!MessageDigest.isEqual(seal, Arrays.copyOf(seal(claim), SEAL_BYTES))) {
            throw notOurs();
        }
        ByteBuffer read = ByteBuffer.wrap(claim);
        UUID person = new UUID(read.getLong(), read.getLong());
        return new Claim(person, new String(claim, 16, claim.length - 16, StandardCharsets.US_ASCII));
    }

    private static Problem notOurs() {
        return Problem.invalid("token", "This is not a link from one of our mails, or it was cut off.");
    }

    private byte[] seal(byte[] claim) {
        byte[] key = keys.get("unsubscribe", () -> {
            byte[] made = new byte[32];
            new SecureRandom().nextBytes(made);
            return made;
        });
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(claim);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
