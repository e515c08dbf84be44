package de.stadtkern.notice.push;

import de.stadtkern.notice.Receiver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that subscribed to push messages: decrypts as RFC 8291 says, written without the sender's code. */
public final class PushBrowser {
    private final KeyPair keys = P256.generate();
    private final byte[] secret = "sixteen bytes !!".getBytes(StandardCharsets.US_ASCII);

    /** Its {@code PushSubscription} as JSON. */
    public Map<String, Object> subscription(String endpoint) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "name",
                "Testbrowser",
                "endpoint",
                endpoint,
                "keys",
                Map.of(
                        "p256dh", base64.encodeToString(P256.bytes((ECPublicKey) keys.getPublic())),
                        "auth", base64.encodeToString(secret)));
    }

    public JsonNode read(Receiver.Call call) throws Exception {
        ByteBuffer body = ByteBuffer.wrap(call.body());
        byte[] salt = new byte[16];
        body.get(salt);
        body.getInt();
        byte[] senderKey = new byte[body.get()];
        body.get(senderKey);
        byte[] record = new byte[body.remaining()];
        body.get(record);
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
        ecdh.init(keys.getPrivate());
        ecdh.doPhase(P256.publicKey(senderKey), true);
        byte[] own = P256.bytes((ECPublicKey) keys.getPublic());
        byte[] ikm = hmac(
                hmac(secret, ecdh.generateSecret()),
                join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), own, senderKey, new byte[] {1}));
        byte[] prk = hmac(salt, ikm);
        byte[] key =
                Arrays.copyOf(hmac(prk, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII)), 16);
        byte[] nonce = Arrays.copyOf(hmac(prk, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII)), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        return JsonMapper.shared().readTree(new String(padded, 0, end, StandardCharsets.UTF_8));
    }

    /** The claims of a call's VAPID token (RFC 8292), as a push service checks them; empty where it is forged. */
    public static JsonNode vapid(Receiver.Call call, String applicationServerKey) throws Exception {
        String[] parts =
                call.header("authorization").substring("vapid t=".length()).split(", k=");
        String[] token = parts[0].split("\\.");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(applicationServerKey)));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        boolean genuine = parts[1].equals(applicationServerKey)
                && signature.verify(Base64.getUrlDecoder().decode(token[2]));
        return JsonMapper.shared()
                .readTree(genuine ? Base64.getUrlDecoder().decode(token[1]) : "{}".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
