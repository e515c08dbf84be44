package de.stadtkern.device;

import static de.stadtkern.device.MqttFixture.body;
import static de.stadtkern.device.MqttFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import de.stadtkern.device.MqttFixture.TestDevice;
import de.stadtkern.testkit.LogLines;
import de.stadtkern.testkit.ScratchPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker over TLS, without its database, and with senders that repeat their mistakes. */
class A05_BrokerUnderPressureTest {
    private static final String PASSWORD = "changeit";
    private static final int MESSAGES = 400;

    @TempDir
    Path folder;

    @Test
    void withACertificateItSpeaksTlsOnly() throws Exception {
        KeyStore keys = selfSigned();
        Path certificate = pem("CERTIFICATE", keys.getCertificate("mqtt").getEncoded());
        Path key =
                pem("PRIVATE KEY", keys.getKey("mqtt", PASSWORD.toCharArray()).getEncoded());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        try (MqttFixture city = new MqttFixture(
                Map.of("stadtkern.mqtt.certificate", certificate.toString(), "stadtkern.mqtt.key", key.toString()))) {
            TestDevice device = city.device("secure");
            Mqtt5BlockingClient client = MqttClient.builder()
                    .useMqttVersion5()
                    .identifier("secure")
                    .serverHost("127.0.0.1")
                    .serverPort(city.port())
                    .sslConfig()
                    .trustManagerFactory(trusted)
                    .applySslConfig()
                    .buildBlocking();
            client.connectWith()
                    .simpleAuth()
                    .username("secure")
                    .password(device.token().getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth()
                    .send();
            client.publishWith()
                    .topic(topic(device.datastream()))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(body("2026-01-01T00:00:00Z", 1))
                    .send();
            client.disconnect();
            assertThat(city.count(device.datastream())).isEqualTo(1);
            assertThatThrownBy(() -> city.connected("in the clear", device.token()))
                    .isInstanceOfAny(ConnectionClosedException.class, ConnectionFailedException.class);
        }
    }

    @Test
    void itDoesNotStartWhereTokensWouldTravelInTheClear() {
        assertThatThrownBy(() -> new MqttFixture(Map.of("stadtkern.mqtt.address", "0.0.0.0")))
                .hasStackTraceContaining("lets tokens travel in the clear")
                .hasStackTraceContaining("stadtkern.mqtt.certificate");
    }

    @Test
    void aFileThatIsNoKeyIsNamedAtTheStart() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nothing of the kind");
        assertThatThrownBy(() -> new MqttFixture(Map.of(
                        "stadtkern.mqtt.certificate",
                        nonsense.toString(),
                        "stadtkern.mqtt.key",
                        folder.resolve("missing.pem").toString())))
                .hasStackTraceContaining("stadtkern.mqtt.certificate or .key");
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsAcknowledgedAndNothingIsLost() throws Exception {
        String url = ScratchPostgres.freshDatabase();
        try (MqttFixture city = new MqttFixture(Map.of("stadtkern.database.url", url));
                LogLines log = LogLines.watch()) {
            TestDevice device = city.device("patient");
            Mqtt5BlockingClient client = city.connected("patient", device.token());
            List<CompletableFuture<Mqtt5PublishResult>> sent = new ArrayList<>();
            ScratchPostgres.closed(url, () -> {
                for (int i = 0; i < MESSAGES; i++) {
                    sent.add(client.toAsync()
                            .publishWith()
                            .topic(topic(device.datastream()))
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .payload(body(
                                    Instant.parse("2026-01-01T00:00:00Z")
                                            .plusSeconds(i)
                                            .toString(),
                                    i))
                            .send());
                }
                Thread.sleep(1_500);
                assertThat(sent).noneMatch(CompletableFuture::isDone);
            });
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            client.disconnect();
            assertThat(city.count(device.datastream())).isEqualTo(MESSAGES);
            assertThat(log.warnings("de.stadtkern.device"))
                    .as("an outage is not a line per message")
                    .hasSizeLessThan(10);
        }
    }

    @Test
    void aMistakeThatIsRepeatedIsLoggedOnce() {
        try (MqttFixture city = new MqttFixture(Map.of());
                LogLines log = LogLines.watch()) {
            TestDevice device = city.device("stubborn");
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> city.connected("thief", "stk_stolen"));
            }
            Mqtt5BlockingClient client = city.connected("stubborn", device.token());
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> client.publishWith()
                        .topic(topic(device.datastream()))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("{".getBytes(StandardCharsets.UTF_8))
                        .send());
            }
            client.disconnect();
            assertThat(log.warnings("de.stadtkern.device"))
                    .as("one line for the thief, one for the device")
                    .hasSize(2)
                    .noneMatch(line -> line.contains("stk_stolen") || line.contains(device.token()));
        }
    }

    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("mqtt.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mqtt",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private Path pem(String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
