package de.stadtkern.notice.hook;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A receiver tells genuine calls from forged and replayed ones. */
class A01_HookSignatureTest {
    /** The example of the Standard Webhooks specification's reference libraries. */
    private static final byte[] SECRET = HookSignature.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final HandClock clock = new HandClock("2021-02-25T17:31:00Z");

    private boolean verify(String id, String timestamp, String signature, byte[] body) {
        return HookSignature.verify(SECRET, id, timestamp, signature, body, clock);
    }

    @Test
    void theExampleOfTheStandard() {
        assertThat(HookSignature.sign(SECRET, ID, 1614265330, BODY)).isEqualTo(SIGNATURE);
        clock.set("2021-02-25T15:02:30Z");
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY)).isTrue();
        assertThat(verify(ID, "1614265330", "v1,AAAA " + SIGNATURE, BODY)).isTrue();
    }

    @Test
    void aForgedCallIsTold() {
        clock.set("2021-02-25T15:02:30Z");
        assertThat(verify(ID, "1614265330", SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(verify("msg_other", "1614265330", SIGNATURE, BODY)).isFalse();
        assertThat(verify(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(verify(ID, "1614265330", "", BODY)).isFalse();
        assertThat(verify(ID, "-1", SIGNATURE, BODY)).isFalse();
        assertThat(verify(ID, "now", SIGNATURE, BODY)).isFalse();
    }

    @Test
    void aReplayedCallIsTold() {
        clock.set("2021-02-25T15:02:10Z");
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY)).isTrue();
        clock.move(HookSignature.TOLERANCE.plus(Duration.ofSeconds(1)));
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY)).as("too old").isFalse();
        clock.set("2021-02-25T14:50:00Z");
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY))
                .as("from the future")
                .isFalse();
    }
}
