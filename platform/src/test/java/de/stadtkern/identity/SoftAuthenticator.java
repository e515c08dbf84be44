package de.stadtkern.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An authenticator in software with one ES256 passkey, and the browser before it; each of its parts may lie. */
final class SoftAuthenticator {
    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int AT = 0x40;

    final byte[] id = new byte[32];
    String origin;
    String rpId = "localhost";
    int count = 1;
    boolean verified = true;
    boolean present = true;
    String handle = "";
    KeyPair keys = newKeys();

    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An exact copy, counter and all. */
    SoftAuthenticator copy() {
        SoftAuthenticator copy = new SoftAuthenticator(origin);
        System.arraycopy(id, 0, copy.id, 0, id.length);
        copy.keys = keys;
        copy.count = count;
        copy.handle = handle;
        return copy;
    }

    /** {@code RegistrationResponseJSON} for the options. */
    Map<String, Object> create(JsonNode options) {
        handle = options.path("user").path("id").asString();
        byte[] clientData =
                clientData("webauthn.create", options.path("challenge").asString());
        ByteArrayOutputStream authData = new ByteArrayOutputStream();
        authData.writeBytes(authenticatorData(AT));
        authData.writeBytes(new byte[16]);
        authData.writeBytes(new byte[] {0, (byte) id.length});
        authData.writeBytes(id);
        authData.writeBytes(coseKey());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        bytes(attestation, authData.toByteArray());
        return credential(
                Map.of("clientDataJSON", base64(clientData), "attestationObject", base64(attestation.toByteArray())));
    }

    /** {@code AuthenticationResponseJSON} for the options; the counter grows. */
    Map<String, Object> get(JsonNode options) {
        return get(options.path("challenge").asString());
    }

    Map<String, Object> get(String challenge) {
        count++;
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] authData = authenticatorData(0);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", base64(clientData));
        response.put("authenticatorData", base64(authData));
        response.put("signature", base64(sign(authData, sha256(clientData))));
        response.put("userHandle", handle.isEmpty() ? null : handle);
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, ? extends @Nullable Object> response) {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("id", base64(id));
        credential.put("rawId", base64(id));
        credential.put("type", "public-key");
        credential.put("response", response);
        credential.put("clientExtensionResults", Map.of());
        return credential;
    }

    private byte[] clientData(String type, String challenge) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, challenge, origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) {
        int all = flags | (present ? UP : 0) | (verified ? UV : 0);
        return ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt(count)
                .array();
    }

    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(cose, coordinate(key.getW().getAffineX().toByteArray()));
        cose.write(0x22);
        bytes(cose, coordinate(key.getW().getAffineY().toByteArray()));
        return cose.toByteArray();
    }

    private byte[] sign(byte[] authData, byte[] clientDataHash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authData);
            signature.update(clientDataHash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 + text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
        cbor.writeBytes(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length});
        cbor.writeBytes(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
