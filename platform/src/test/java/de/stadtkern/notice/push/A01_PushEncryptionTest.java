package de.stadtkern.notice.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Messages are encrypted as RFC 8291 says, to the byte. */
class A01_PushEncryptionTest {
    static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static PrivateKey privateKey(String base64url) throws Exception {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes(base64url)), P256.parameters()));
    }

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void theExampleOfTheStandard() throws Exception {
        KeyPair sender = new KeyPair(
                P256.publicKey(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                privateKey("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
        byte[] message = PushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                sender,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(message))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
                        + "gSxsj_Qulcy4a-fN");
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsRefused() {
        byte[] key = P256.bytes((ECPublicKey) P256.generate().getPublic());
        byte[] other = key.clone();
        other[40] ^= 1;
        assertThatThrownBy(() -> P256.publicKey(other)).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> P256.publicKey(new byte[65])).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> P256.publicKey(new byte[0])).isInstanceOf(InvalidKeySpecException.class);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        byte[] key = P256.bytes((ECPublicKey) P256.generate().getPublic());
        assertThatThrownBy(() -> PushEncryption.encrypt(new byte[PushEncryption.LONGEST + 1], key, new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
