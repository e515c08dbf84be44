package de.stadtkern.device.mqtt;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** CONNECT (MQTT 5, section 3.1): who it is, and on which terms. */
final class Admission {
    private static final int LONGEST_ID = 128;
    private static final int MOST_IN_FLIGHT = 100;
    private static final long FOREVER = 0xFFFF_FFFFL;

    /** What a client's last will is. */
    record Will(String topic, byte[] payload) {}

    /**
     * What a client and the broker agree on.
     *
     * @param version 4 is MQTT 3.1.1, 5 is MQTT 5
     * @param keepAlive_s 0: none
     * @param keep how long the session stays after the connection
     * @param receiveMaximum messages with QoS 1 on their way to the client at once
     * @param abilities what CONNACK says to MQTT 5 clients
     */
    record Terms(
            int version,
            String clientId,
            boolean clean,
            int keepAlive_s,
            Duration keep,
            int receiveMaximum,
            @Nullable Will will,
            MqttProperties abilities) {}

    private Admission() {}

    static void begin(Connection connection, MqttConnectMessage message) {
        MqttConnectVariableHeader header = message.variableHeader();
        int version = header.version();
        if (version < 4) {
            refuse(connection, version, Refusal.VERSION, "Only MQTT 3.1.1 and 5 are spoken here.");
            return;
        }
        if (header.isWillFlag() && header.willQos() > 1) {
            refuse(connection, version, Refusal.QOS, "QoS 2 is not supported.");
            return;
        }
        String given = message.payload().clientIdentifier();
        boolean unnamed = given == null || given.isEmpty();
        if (unnamed && version < 5 && !header.isCleanSession()) {
            refuse(connection, version, Refusal.CLIENT_ID, "A session to come back to needs a client id.");
            return;
        }
        String clientId = unnamed ? "stadtkern-" + UUID.randomUUID() : given;
        if (clientId.length() > LONGEST_ID) {
            refuse(connection, version, Refusal.CLIENT_ID, "The client id is longer than 128 characters.");
            return;
        }
        MqttSettings settings = connection.house().settings();
        Terms terms = new Terms(
                version,
                clientId,
                header.isCleanSession(),
                header.keepAliveTimeSeconds(),
                keep(header, settings.sessionExpiry()),
                Math.min(MOST_IN_FLIGHT, number(header, MqttPropertyType.RECEIVE_MAXIMUM, MOST_IN_FLIGHT)),
                header.isWillFlag()
                        ? new Will(
                                message.payload().willTopic(), message.payload().willMessageInBytes())
                        : null,
                Replies.abilities(settings, unnamed ? clientId : null));
        byte[] password = message.payload().passwordInBytes();
        String secret = password == null ? null : new String(password, StandardCharsets.UTF_8);
        connection.hold();
        Thread.ofVirtual().name("mqtt-admission").start(() -> {
            Optional<Guest> found;
            try {
                found = connection.house().doorkeeper().admit(secret);
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Admission.class)
                        .warn("Tokens cannot be looked at: {}", String.valueOf(e.getMessage()));
                connection
                        .loop()
                        .execute(() -> refuse(connection, version, Refusal.UNAVAILABLE, "The database is away."));
                return;
            }
            connection.loop().execute(() -> connection.admitted(terms, found.orElse(null)));
        });
    }

    static void finish(Connection connection, Terms terms, @Nullable Guest found) {
        if (found == null) {
            refuse(
                    connection,
                    terms.version(),
                    Refusal.TOKEN,
                    "The password must be a token that works; the user name does not matter.");
            return;
        }
        String owner = String.valueOf(found.caller().id());
        connection.enter(
                found,
                connection.house().sessions().open(new Session.Key(owner, terms.clientId()), connection, terms.clean()),
                terms);
    }

    private static Duration keep(MqttConnectVariableHeader header, Duration most) {
        if (header.version() < 5) {
            return header.isCleanSession() ? Duration.ZERO : most;
        }
        long asked_s = Integer.toUnsignedLong(number(header, MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0));
        return asked_s == FOREVER || asked_s > most.toSeconds() ? most : Duration.ofSeconds(asked_s);
    }

    private static int number(MqttConnectVariableHeader header, MqttPropertyType type, int otherwise) {
        return header.properties().getProperty(type.value()) instanceof MqttProperties.IntegerProperty property
                ? property.value()
                : otherwise;
    }

    /** The ways to refuse, for MQTT 3.1.1 and 5. */
    private enum Refusal {
        VERSION(
                "unknown-version",
                MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION),
        CLIENT_ID(
                "client-id",
                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID),
        QOS(
                "qos-2",
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED),
        TOKEN(
                "bad-token",
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
        UNAVAILABLE(
                "database-unavailable",
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5);

        private final String code;
        private final MqttConnectReturnCode before5;
        private final MqttConnectReturnCode from5;

        Refusal(String code, MqttConnectReturnCode before5, MqttConnectReturnCode from5) {
            this.code = code;
            this.before5 = before5;
            this.from5 = from5;
        }
    }

    private static void refuse(Connection connection, int version, Refusal refusal, String text) {
        connection.house().refusals().refused(connection.address(), refusal.code, text);
        connection.writeAndClose(
                version >= 5 ? Replies.notConnected(refusal.from5, text) : Replies.notConnected(refusal.before5, null));
    }

    /** A packet that cannot be read. */
    static void malformed(Connection connection, MqttMessage message) {
        Throwable cause = message.decoderResult().cause();
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            refuse(connection, 4, Refusal.VERSION, "Only MQTT 3.1.1 and 5 are spoken here.");
        } else if (cause instanceof MqttIdentifierRejectedException) {
            refuse(connection, 4, Refusal.CLIENT_ID, "The client id is longer than 128 characters.");
        } else if (cause instanceof TooLongFrameException) {
            connection.end(Replies.PACKET_TOO_LARGE, "too-large", "A packet is larger than is taken here.");
        } else {
            connection.end(Replies.MALFORMED, "malformed-packet", "A packet is not valid MQTT.");
        }
    }
}
