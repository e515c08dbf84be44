package de.stadtkern.device.mqtt;

import de.stadtkern.web.Problem;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;

/** SUBSCRIBE and UNSUBSCRIBE; a refused topic does not touch the others. */
final class Subscribing {
    private static final int MOST_AT_ONCE = 100;

    private Subscribing() {}

    static void subscribe(
            Connection connection, Session session, Subscriptions subscriptions, MqttSubscribeMessage message) {
        List<MqttTopicSubscription> asked = List.copyOf(message.payload().topicSubscriptions());
        if (asked.isEmpty() || asked.size() > MOST_AT_ONCE) {
            connection.end(Replies.PROTOCOL_ERROR, "protocol-error", "SUBSCRIBE has 1 to 100 topics.");
            return;
        }
        int packetId = message.variableHeader().messageId();
        connection.hold();
        // Finding out what a topic means asks the database.
        Thread.ofVirtual().name("mqtt-subscribing").start(() -> {
            List<Integer> codes = new ArrayList<>();
            for (MqttTopicSubscription each : asked) {
                codes.add(subscribe(connection, session, subscriptions, each));
            }
            connection.loop().execute(() -> {
                connection.write(Replies.subscribed(packetId, codes));
                connection.goOn();
            });
        });
    }

    private static int subscribe(
            Connection connection, Session session, Subscriptions subscriptions, MqttTopicSubscription asked) {
        String topic = asked.topicFilter();
        if (topic.startsWith("$share/")) {
            return refused(connection, Replies.SHARED_NOT_SUPPORTED, "Shared subscriptions are not supported.");
        }
        if (topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0) {
            return refused(connection, Replies.WILDCARD_NOT_SUPPORTED, "Wildcards in topics are not supported.");
        }
        int qos = Math.min(1, asked.qualityOfService().value());
        try {
            if (!session.subscribe(topic, qos)) {
                return refused(connection, Replies.QUOTA, "There are too many subscriptions in one session.");
            }
            subscriptions.add(topic, session);
            if (session.isLost()) {
                subscriptions.remove(topic, session);
            }
            return qos;
        } catch (Problem problem) {
            session.unsubscribe(topic);
            return refused(
                    connection,
                    problem.status() >= 500 ? Replies.SPECIFIC : Replies.TOPIC_FILTER,
                    String.valueOf(problem.getMessage()));
        }
    }

    /** MQTT 3.1.1 knows one failure only, 0x80. */
    private static int refused(Connection connection, int reason, String text) {
        connection.house().refusals().refused(connection.who(), "subscription", text);
        return connection.version() >= 5 ? reason : 0x80;
    }

    static void unsubscribe(
            Connection connection, Session session, Subscriptions subscriptions, MqttUnsubscribeMessage message) {
        List<Short> codes = new ArrayList<>();
        for (String topic : message.payload().topics()) {
            boolean was = session.unsubscribe(topic);
            subscriptions.remove(topic, session);
            codes.add((short) (was ? 0 : 0x11));
        }
        connection.write(Replies.unsubscribed(message.variableHeader().messageId(), codes));
    }
}
