package de.stadtkern.device;

import static de.stadtkern.device.MqttFixture.body;
import static de.stadtkern.device.MqttFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import de.stadtkern.device.mqtt.Broker;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 18-088, section 14: observations and entities are created by publishing, changes are told to subscribers. */
class A01_SensorThingsOverMqttTest {
    private static MqttFixture city;

    @BeforeAll
    static void start() {
        city = new MqttFixture(Map.of());
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static void publish(Mqtt5BlockingClient client, String topic, byte[] payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send();
    }

    private static void refused(Mqtt5BlockingClient client, String topic, byte[] payload, Mqtt5PubAckReasonCode code) {
        assertThatThrownBy(() -> publish(client, topic, payload))
                .isInstanceOfSatisfying(
                        Mqtt5PubAckException.class,
                        refusal -> assertThat(refusal.getMqttMessage().getReasonCode())
                                .isEqualTo(code));
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }

    @Test
    void anAcknowledgedObservationIsStoredAndTheSameAgainIsTheSame() {
        var device = city.device("a");
        Mqtt5BlockingClient client = city.connected("a", device.token());
        String time = now();
        publish(client, topic(device.datastream()), body(time, 1.5));
        assertThat(city.count(device.datastream())).isEqualTo(1);
        publish(client, topic(device.datastream()), body(time, 1.5));
        publish(
                client,
                "v1.1/Observations",
                ("{\"result\":1.5,\"phenomenonTime\":\"" + time + "\",\"Datastream\":{\"@iot.id\":"
                                + device.datastream() + "}}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(city.count(device.datastream())).isEqualTo(1);
        client.disconnect();
    }

    @Test
    void aDeviceSendsToItsOwnDatastreamsOnly() {
        var mine = city.device("mine");
        var other = city.device("other");
        Mqtt5BlockingClient client = city.connected("mine", mine.token());
        refused(client, topic(other.datastream()), body(now(), 1), Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
        refused(
                client,
                "v1.1/Observations",
                ("{\"result\":1,\"Datastream\":{\"@iot.id\":" + other.datastream() + "}}")
                        .getBytes(StandardCharsets.UTF_8),
                Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
        refused(client, "v1.1/Things", "{}".getBytes(StandardCharsets.UTF_8), Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
        publish(client, topic(mine.datastream()), body(now(), 2));
        assertThat(city.count(other.datastream())).isZero();
        assertThat(city.count(mine.datastream())).isEqualTo(1);
        client.disconnect();
    }

    @Test
    void withMqtt311AForeignDatastreamEndsTheConnection() {
        var mine = city.device("old");
        var other = city.device("old other");
        Mqtt3BlockingClient client = city.client3("old");
        client.connectWith()
                .simpleAuth()
                .username("old")
                .password(mine.token().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        client.publishWith()
                .topic(topic(mine.datastream()))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(body(now(), 1))
                .send();
        assertThatThrownBy(() -> client.publishWith()
                        .topic(topic(other.datastream()))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(body(now(), 1))
                        .send())
                .isInstanceOf(MqttSessionExpiredException.class);
        assertThat(city.count(mine.datastream())).isEqualTo(1);
        assertThat(city.count(other.datastream())).isZero();
    }

    @Test
    void whatIsWrongInItselfIsRefusedWithItsReasonAndTouchesNothingElse() {
        var device = city.device("wrong");
        Mqtt5BlockingClient client = city.connected("wrong", device.token());
        for (String payload : List.of(
                "",
                "{",
                "[]",
                "{\"phenomenonTime\":\"yesterday\",\"result\":1}",
                "{\"result\":1,\"colour\":2}",
                "{\"phenomenonTime\":\"2026-01-01T00:00:00Z\"}",
                "\u0000\u0001",
                "{\"result\":1e999}")) {
            refused(
                    client,
                    topic(device.datastream()),
                    payload.getBytes(StandardCharsets.UTF_8),
                    Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        }
        for (String topic : List.of("v1.1", "v1.0/Observations", "v1.1/Nothing", "v1.1/Datastreams(1)/name", "x")) {
            refused(client, topic, body(now(), 1), Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID);
        }
        publish(client, topic(device.datastream()), body(now(), 3));
        assertThat(city.count(device.datastream())).isEqualTo(1);
        client.disconnect();
    }

    @Test
    void aClockThatIsFarOffIsRefused() {
        var device = city.device("clock");
        Mqtt5BlockingClient client = city.connected("clock", device.token());
        Instant now = Clock.systemUTC().instant();
        for (Instant time : List.of(
                now.plus(Duration.ofHours(2)),
                Instant.parse("2100-01-01T00:00:00Z"),
                Instant.parse("1970-01-01T00:00:00Z"))) {
            refused(
                    client,
                    topic(device.datastream()),
                    body(time.toString(), 1),
                    Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        }
        publish(
                client,
                topic(device.datastream()),
                body(now.minus(Duration.ofDays(30)).toString(), 1));
        assertThat(city.count(device.datastream())).isEqualTo(1);
        client.disconnect();
    }

    @Test
    void onlyATokenThatWorksLetsIn() {
        var device = city.device("token");
        String expired = city.token(Clock.systemUTC().instant().minusSeconds(1), "device:send");
        for (String secret : List.of("", "stk_x", "stk_" + "a".repeat(43), expired)) {
            assertThatThrownBy(() -> city.client3("no")
                            .connectWith()
                            .simpleAuth()
                            .username("x")
                            .password(secret.getBytes(StandardCharsets.UTF_8))
                            .applySimpleAuth()
                            .send())
                    .isInstanceOf(Mqtt3ConnAckException.class);
        }
        assertThatThrownBy(() -> city.client3("no").connect()).isInstanceOf(Mqtt3ConnAckException.class);
        Mqtt5BlockingClient client = city.connected("token", device.token());
        city.server.bean(DeviceTokens.class).revoke(device.tokenId());
        city.server.bean(Broker.class).review();
        Awaiting.until(() -> !client.getState().isConnected());
        assertThatThrownBy(() -> city.connected("token", device.token())).isNotNull();
    }

    @Test
    void anAdministratorsTokenCreatesEntities() throws Exception {
        Mqtt5BlockingClient client =
                city.connected("admin", city.token(null, "observation:administer", "observation:write"));
        try (var told = client.publishes(MqttGlobalPublishFilter.SUBSCRIBED)) {
            client.subscribeWith()
                    .topicFilter("v1.1/Things")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            publish(
                    client,
                    "v1.1/Things",
                    "{\"name\":\"by MQTT\",\"description\":\"d\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(text(told.receive(10, TimeUnit.SECONDS).orElseThrow())).contains("\"name\":\"by MQTT\"");
        }
        refused(
                client,
                "v1.1/Things",
                "{\"description\":\"d\"}".getBytes(StandardCharsets.UTF_8),
                Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        int datastream = city.datastreams.create("deep");
        publish(client, topic(datastream), """
                {"result": 1, "phenomenonTime": "2026-01-01T00:00:00Z", "FeatureOfInterest": {"name": "f",
                 "description": "d", "encodingType": "application/geo+json",
                 "feature": {"type": "Point", "coordinates": [13, 51]}}}""".getBytes(StandardCharsets.UTF_8));
        assertThat(city.count(datastream)).isEqualTo(1);
        client.disconnect();
    }

    @Test
    void subscribersHearOfSetsEntitiesPropertiesAndSelections() throws Exception {
        int datastream = city.datastreams.create("told");
        int other = city.datastreams.create("not told");
        Mqtt5BlockingClient client = city.connected("listener", city.token(null, "observation:read"));
        String select = topic(datastream) + "?$select=result,phenomenonTime";
        String entity = "v1.1/Datastreams(" + datastream + ")";
        String property = entity + "/description";
        try (var told = client.publishes(MqttGlobalPublishFilter.ALL)) {
            for (String topic : List.of(topic(datastream), select, entity, property)) {
                client.subscribeWith()
                        .topicFilter(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send();
            }
            city.server
                    .bean(Observations.class)
                    .store(List.of(
                            NewObservation.of(other, Instant.parse("2026-01-01T00:00:00Z"), 1),
                            NewObservation.of(datastream, Instant.parse("2026-01-01T00:00:00Z"), 4.5)));
            List<Mqtt5Publish> two = List.of(
                    told.receive(10, TimeUnit.SECONDS).orElseThrow(),
                    told.receive(10, TimeUnit.SECONDS).orElseThrow());
            assertThat(two)
                    .anySatisfy(message -> {
                        assertThat(message.getTopic().toString()).isEqualTo(topic(datastream));
                        assertThat(text(message)).contains("\"result\":4.5", "Datastream@iot.navigationLink");
                    })
                    .anySatisfy(message -> {
                        assertThat(message.getTopic().toString()).isEqualTo(select);
                        assertThat(text(message))
                                .isEqualTo("{\"phenomenonTime\":\"2026-01-01T00:00:00.000Z\",\"result\":4.5}");
                    });
            change(datastream, "{\"description\":\"new words\"}");
            List<Mqtt5Publish> more = List.of(
                    told.receive(10, TimeUnit.SECONDS).orElseThrow(),
                    told.receive(10, TimeUnit.SECONDS).orElseThrow());
            assertThat(more)
                    .anySatisfy(message -> {
                        assertThat(message.getTopic().toString()).isEqualTo(entity);
                        assertThat(text(message)).contains("\"description\":\"new words\"");
                    })
                    .anySatisfy(message -> {
                        assertThat(message.getTopic().toString()).isEqualTo(property);
                        assertThat(text(message)).isEqualTo("{\"description\":\"new words\"}");
                    });
            change(datastream, "{\"name\":\"new name\"}");
            Mqtt5Publish last = told.receive(10, TimeUnit.SECONDS).orElseThrow();
            assertThat(last.getTopic().toString())
                    .as("the description did not change")
                    .isEqualTo(entity);
            assertThat(told.receive(300, TimeUnit.MILLISECONDS)).isEmpty();
        }
        client.disconnect();
    }

    private static void change(int datastream, String body) {
        var answer = city.server.send(
                java.net.http.HttpRequest.newBuilder(city.server.address("/sta/v1.1/Datastreams(" + datastream + ")"))
                        .header("Authorization", "Bearer " + city.token(null, "observation:administer"))
                        .header("Content-Type", "application/json")
                        .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void topicsThatMeanNothingAreRefusedOneByOne() {
        Mqtt5BlockingClient client = city.connected("topics", city.token(null, "observation:read"));
        for (String topic : List.of(
                "v1.1/#",
                "+/Observations",
                "$share/a/v1.1/Observations",
                "v1.1/Nothing",
                "v1.1/Datastreams(999999)",
                "v1.1/Observations?$filter=result gt 1",
                "v1.1/Observations?$select=colour",
                "other")) {
            assertThatThrownBy(() -> client.subscribeWith()
                            .topicFilter(topic)
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .send())
                    .as(topic)
                    .isInstanceOf(Mqtt5SubAckException.class);
        }
        client.subscribeWith()
                .topicFilter("v1.1/Observations")
                .qos(MqttQos.EXACTLY_ONCE)
                .send();
        client.disconnect();
    }

    @Test
    void aSessionWaitsForItsClientAndKeepsWhatItMissed() throws Exception {
        int datastream = city.datastreams.create("away");
        String token = city.token(null, "observation:read");
        Mqtt3BlockingClient client = city.client3("away");
        client.connectWith()
                .cleanSession(false)
                .simpleAuth()
                .username("x")
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        client.subscribeWith()
                .topicFilter(topic(datastream))
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        client.disconnect();
        city.server
                .bean(Observations.class)
                .store(List.of(NewObservation.of(datastream, Instant.parse("2026-01-01T00:00:00Z"), 7)));
        try (var told = client.publishes(MqttGlobalPublishFilter.ALL)) {
            var answer = client.connectWith()
                    .cleanSession(false)
                    .simpleAuth()
                    .username("x")
                    .password(token.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth()
                    .send();
            assertThat(answer.isSessionPresent()).isTrue();
            assertThat(new String(
                            told.receive(10, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes(),
                            StandardCharsets.UTF_8))
                    .contains("\"result\":7");
        }
        client.disconnect();
    }

    private static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }
}
