package de.stadtkern.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test vectors of RFC 6238, appendix B (SHA-1; the last six of its eight digits), and base32 of RFC 4648. */
class A01_TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandard(long second, String code) {
        Instant moment = Instant.ofEpochSecond(second);
        assertThat(Totp.code(SECRET, Totp.step(moment))).isEqualTo(code);
        assertThat(Totp.match(SECRET, code, moment, 0)).hasValue(Totp.step(moment));
        assertThat(Totp.match(SECRET, code, moment.plusSeconds(30), 0)).isPresent();
        assertThat(Totp.match(SECRET, code, moment.minusSeconds(30), 0)).isPresent();
        assertThat(Totp.match(SECRET, code, moment.plusSeconds(61), 0)).isEmpty();
        assertThat(Totp.match(SECRET, code, moment, Totp.step(moment))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32(String text, String encoded) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void aQrCodeIsAPathOverItsModules() {
        QrCode code = QrCode.of("otpauth://totp/a?secret=MZXW6YTBOI");
        assertThat(code.size()).isBetween(21 + 8, 60);
        assertThat(code.path()).startsWith("M4 4h7v1h-7z");
    }
}
