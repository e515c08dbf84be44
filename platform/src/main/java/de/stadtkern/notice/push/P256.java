package de.stadtkern.notice.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;

/** Keys on the curve P-256 (FIPS 186-4), as bytes in SEC 1's uncompressed form: 0x04, x, y; 65 in all. */
final class P256 {
    static final int BYTES = 65;

    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECParameterSpec parameters() {
        return CURVE;
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] bytes = new byte[BYTES];
        bytes[0] = 4;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 33);
        return bytes;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, into, at + 32 - length, length);
    }

    /** @throws InvalidKeySpecException when the bytes are no point of the curve */
    static ECPublicKey publicKey(byte[] bytes) throws InvalidKeySpecException {
        if (bytes.length != BYTES || bytes[0] != 4) {
            throw new InvalidKeySpecException("not an uncompressed point");
        }
        BigInteger x = new BigInteger(1, bytes, 1, 32);
        BigInteger y = new BigInteger(1, bytes, 33, 32);
        EllipticCurve curve = CURVE.getCurve();
        BigInteger p = ((java.security.spec.ECFieldFp) curve.getField()).getP();
        boolean onCurve = x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.modPow(BigInteger.TWO, p)
                        .equals(x.modPow(BigInteger.valueOf(3), p)
                                .add(curve.getA().multiply(x))
                                .add(curve.getB())
                                .mod(p));
        if (!onCurve) {
            throw new InvalidKeySpecException("not a point of the curve");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
