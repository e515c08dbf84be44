package de.stadtkern.notice.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Message encryption for web push, RFC 8291 §3 and §4, in one record of RFC 8188. */
final class PushEncryption {
    /** The longest text, so that every push service takes the message (RFC 8030 §7.2: 4096 bytes). */
    static final int LONGEST = 4096 - 86 - 17;

    private static final int RECORD_SIZE = 4096;

    private PushEncryption() {}

    /** With a fresh key and salt. */
    static byte[] encrypt(byte[] text, byte[] receiverKey, byte[] receiverSecret) throws GeneralSecurityException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return encrypt(text, receiverKey, receiverSecret, P256.generate(), salt);
    }

    /**
     * @param receiverKey {@code ua_public}, 65 bytes
     * @param receiverSecret {@code auth_secret}, 16 bytes
     * @param sender {@code as_public} and {@code as_private}, used once
     * @param salt 16 bytes, used once
     * @return salt, record size, key length, {@code as_public}, then the record
     */
    static byte[] encrypt(byte[] text, byte[] receiverKey, byte[] receiverSecret, KeyPair sender, byte[] salt)
            throws GeneralSecurityException {
        if (text.length > LONGEST) {
            throw new IllegalArgumentException("a push message has at most " + LONGEST + " bytes");
        }
        byte[] senderKey = P256.bytes((ECPublicKey) sender.getPublic());
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
        ecdh.init(sender.getPrivate());
        ecdh.doPhase(P256.publicKey(receiverKey), true);
        byte[] keyInfo = concat("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), receiverKey, senderKey);
        byte[] ikm = derive(receiverSecret, ecdh.generateSecret(), keyInfo, 32);
        byte[] key = derive(salt, ikm, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = derive(salt, ikm, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = Arrays.copyOf(text, text.length + 1);
        padded[text.length] = 2;
        byte[] record = cipher.doFinal(padded);
        return ByteBuffer.allocate(16 + 4 + 1 + senderKey.length + record.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) senderKey.length)
                .put(senderKey)
                .put(record)
                .array();
    }

    /** HKDF-SHA-256 (RFC 5869). */
    private static byte[] derive(byte[] salt, byte[] ikm, byte[] info, int length) throws GeneralSecurityException {
        SecretKey extracted = new SecretKeySpec(ikm, "Generic");
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(extracted)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
