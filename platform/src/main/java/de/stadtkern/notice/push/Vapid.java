package de.stadtkern.notice.push;

import de.stadtkern.notice.OwnKeys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Voluntary application server identification (RFC 8292): one key for as long as the city's database lives. */
public final class Vapid {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Keys(byte[] publicKey, PrivateKey privateKey) {}

    private final OwnKeys own;
    private final JsonMapper json;
    private final String contact;
    private final Clock clock;
    private volatile @Nullable Keys keys;

    /** @param contact {@code mailto:} or {@code https:} address of whoever runs the city */
    public Vapid(OwnKeys own, JsonMapper json, String contact, Clock clock) {
        this.own = own;
        this.json = json;
        this.contact = contact;
        this.clock = clock;
    }

    /** The {@code applicationServerKey} that browsers subscribe with, base64url. */
    String publicKey() {
        return BASE64.encodeToString(keys().publicKey());
    }

    /** The value of the header {@code Authorization} for a message to the endpoint. */
    String authorization(URI endpoint) throws GeneralSecurityException {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        String head = encoded(Map.of("typ", "JWT", "alg", "ES256"));
        String body = encoded(Map.of(
                "aud", origin,
                "exp", clock.instant().plus(LIFETIME).getEpochSecond(),
                "sub", contact));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys().privateKey());
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + head + "." + body + "." + BASE64.encodeToString(signature.sign()) + ", k=" + publicKey();
    }

    private String encoded(Map<String, ?> part) {
        return BASE64.encodeToString(json.writeValueAsBytes(part));
    }

    private Keys keys() {
        Keys known = keys;
        if (known == null) {
            byte[] stored = own.get("vapid", () -> {
                KeyPair made = P256.generate();
                byte[] secret = made.getPrivate().getEncoded();
                return ByteBuffer.allocate(P256.BYTES + secret.length)
                        .put(P256.bytes((ECPublicKey) made.getPublic()))
                        .put(secret)
                        .array();
            });
            try {
                known = new Keys(
                        Arrays.copyOf(stored, P256.BYTES),
                        KeyFactory.getInstance("EC")
                                .generatePrivate(new PKCS8EncodedKeySpec(
                                        Arrays.copyOfRange(stored, P256.BYTES, stored.length))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the VAPID key in notice.own_key cannot be read", e);
            }
            keys = known;
        }
        return known;
    }
}
