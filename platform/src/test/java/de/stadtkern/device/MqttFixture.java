package de.stadtkern.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import de.stadtkern.Platform;
import de.stadtkern.device.mqtt.Broker;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city with the broker on, and devices put there by SQL. */
final class MqttFixture implements AutoCloseable {
    /** @param token its secret */
    record TestDevice(UUID id, int datastream, String token, UUID tokenId) {}

    final TestServer server;
    final Datastreams datastreams;
    final JdbcClient jdbc;

    MqttFixture(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("stadtkern.mqtt.enabled", "true");
        all.put("stadtkern.mqtt.port", "0");
        server = TestServer.start(Platform.class, all);
        datastreams = new Datastreams(server.bean(javax.sql.DataSource.class));
        jdbc = server.bean(JdbcClient.class);
    }

    int port() {
        return server.bean(Broker.class).port();
    }

    String token(@Nullable Instant expires, String... scopes) {
        return server.bean(DeviceTokens.class)
                .issue("test", Set.of(scopes), expires)
                .secret();
    }

    TestDevice device(String name) {
        int datastream = datastreams.create(name);
        DeviceTokens.Issued token = server.bean(DeviceTokens.class).issue(name, Set.of("device:send"), null);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        WITH d AS (INSERT INTO device.device (id, name, thing_id, longitude, latitude, token_id, created)
                                   SELECT :id, :name, thing_id, 13.9, 51.3, :token, now() FROM observation.datastream
                                   WHERE id = :datastream RETURNING id)
                        , h AS (INSERT INTO device.health (device_id) SELECT id FROM d)
                        INSERT INTO device.datastream (device_id, field, datastream_id) SELECT id, 'value', :datastream FROM d
                        """)
                .param("id", id)
                .param("name", name)
                .param("token", token.id())
                .param("datastream", datastream)
                .update();
        return new TestDevice(id, datastream, token.secret(), token.id());
    }

    Mqtt5BlockingClient client5(String id) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(port())
                .buildBlocking();
    }

    Mqtt3BlockingClient client3(String id) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(port())
                .buildBlocking();
    }

    /** Connected, with the token as its password. */
    Mqtt5BlockingClient connected(String id, String token) {
        Mqtt5BlockingClient client = client5(id);
        client.connectWith()
                .simpleAuth()
                .username("any")
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }

    long count(int datastream) {
        return datastreams.count("SELECT count(*) FROM observation.observation WHERE datastream_id = " + datastream);
    }

    static byte[] body(String time, double result) {
        return ("{\"phenomenonTime\":\"" + time + "\",\"result\":" + result + "}").getBytes(StandardCharsets.UTF_8);
    }

    static String topic(int datastream) {
        return "v1.1/Datastreams(" + datastream + ")/Observations";
    }

    @Override
    public void close() {
        server.close();
    }
}
