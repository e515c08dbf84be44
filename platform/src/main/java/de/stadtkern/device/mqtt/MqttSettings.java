package de.stadtkern.device.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The embedded MQTT broker.
 *
 * @param enabled whether it runs
 * @param address what it listens on; another than this machine's own needs a certificate, or {@code unencrypted}
 * @param port 0: any free one
 * @param certificate PEM file with the certificate and its chain; with {@code key} the broker speaks TLS only
 * @param key PEM file with the private key, PKCS #8, without a password
 * @param unencrypted whether tokens may travel in the clear beyond this machine
 * @param anonymous whether clients without a token may subscribe
 * @param longestMessage largest MQTT packet
 * @param connections how many clients at once
 * @param inFlight messages of one client that are read but not stored yet; at more the broker stops reading it
 * @param waiting messages of all clients that are read but not stored yet; at more the broker stops reading
 * @param sessionExpiry longest that the session of a client that is away is kept
 * @param gather how long messages are gathered for one commit, 0…100 ms
 */
@ConfigurationProperties(prefix = "stadtkern.mqtt", ignoreUnknownFields = false)
public record MqttSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("1883") int port,
        @Nullable Path certificate,
        @Nullable Path key,
        @DefaultValue("false") boolean unencrypted,
        @DefaultValue("false") boolean anonymous,
        @DefaultValue("64KB") DataSize longestMessage,
        @DefaultValue("10000") int connections,
        @DefaultValue("100") int inFlight,
        @DefaultValue("20000") int waiting,
        @DefaultValue("1h") Duration sessionExpiry,
        @DefaultValue("0ms") Duration gather) {
    public MqttSettings {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("stadtkern.mqtt.certificate and stadtkern.mqtt.key go together");
        }
        if (inFlight < 1 || inFlight > 65_535 || waiting < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "stadtkern.mqtt.in-flight is 1…65535; waiting and connections are at least 1");
        }
        if (longestMessage.toBytes() < 1024 || longestMessage.toBytes() > 64 << 20) {
            throw new IllegalArgumentException("stadtkern.mqtt.longest-message is 1KB…64MB");
        }
        if (gather.isNegative() || gather.toMillis() > 100) {
            throw new IllegalArgumentException("stadtkern.mqtt.gather is 0…100 ms");
        }
    }
}
