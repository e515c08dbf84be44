package de.stadtkern.device.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker's packets, for MQTT 3.1.1 and 5. Reason codes as in MQTT 5, section 2.4. */
final class Replies {
    static final int MALFORMED = 0x81;
    static final int PROTOCOL_ERROR = 0x82;
    static final int SPECIFIC = 0x83;
    static final int NOT_AUTHORIZED = 0x87;
    static final int UNAVAILABLE = 0x88;
    static final int SHUTTING_DOWN = 0x8B;
    static final int KEEP_ALIVE = 0x8D;
    static final int TAKEN_OVER = 0x8E;
    static final int TOPIC_FILTER = 0x8F;
    static final int TOPIC_NAME = 0x90;
    static final int PACKET_TOO_LARGE = 0x95;
    static final int QUOTA = 0x97;
    static final int ADMINISTRATIVE = 0x98;
    static final int PAYLOAD_FORMAT = 0x99;
    static final int RETAIN_NOT_SUPPORTED = 0x9A;
    static final int QOS_NOT_SUPPORTED = 0x9B;
    static final int SHARED_NOT_SUPPORTED = 0x9E;
    static final int WILDCARD_NOT_SUPPORTED = 0xA2;

    static final MqttMessage PONG = new MqttMessage(header(MqttMessageType.PINGRESP));

    private static final MqttFixedHeader ACK = header(MqttMessageType.PUBACK);

    private Replies() {}

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    static MqttMessage acknowledged(int packetId) {
        return new MqttPubAckMessage(ACK, MqttMessageIdVariableHeader.from(packetId));
    }

    /** Only for MQTT 5. */
    static MqttMessage refused(int packetId, int reason, @Nullable String text) {
        return new MqttMessage(
                ACK, new MqttPubReplyMessageVariableHeader(packetId, (byte) reason, properties(reason(text))));
    }

    static MqttConnAckMessage connected(boolean sessionPresent, @Nullable MqttProperties properties) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(
                        MqttConnectReturnCode.CONNECTION_ACCEPTED,
                        sessionPresent,
                        properties == null ? MqttProperties.NO_PROPERTIES : properties));
    }

    static MqttConnAckMessage notConnected(MqttConnectReturnCode code, @Nullable String text) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false, properties(reason(text))));
    }

    /** What MQTT 5 clients are told that this broker does and does not do. */
    static MqttProperties abilities(MqttSettings settings, @Nullable String assignedClientId) {
        MqttProperties properties = new MqttProperties();
        properties.add(number(MqttPropertyType.RECEIVE_MAXIMUM, settings.inFlight()));
        properties.add(number(MqttPropertyType.MAXIMUM_QOS, 1));
        properties.add(number(MqttPropertyType.RETAIN_AVAILABLE, 0));
        properties.add(number(MqttPropertyType.MAXIMUM_PACKET_SIZE, (int)
                settings.longestMessage().toBytes()));
        properties.add(number(MqttPropertyType.TOPIC_ALIAS_MAXIMUM, 0));
        properties.add(number(MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE, 0));
        properties.add(number(MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        properties.add(number(MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        if (assignedClientId != null) {
            properties.add(new MqttProperties.StringProperty(
                    MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), assignedClientId));
        }
        return properties;
    }

    private static MqttProperties.IntegerProperty number(MqttPropertyType type, int value) {
        return new MqttProperties.IntegerProperty(type.value(), value);
    }

    /** Only for MQTT 5. */
    static MqttMessage disconnect(int reason, @Nullable String text) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader((byte) reason, properties(reason(text))));
    }

    static MqttMessage subscribed(int packetId, List<Integer> codes) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(codes));
    }

    /** @param codes only sent with MQTT 5 */
    static MqttMessage unsubscribed(int packetId, List<Short> codes) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(codes));
    }

    private static MqttProperties.@Nullable StringProperty reason(@Nullable String text) {
        return text == null
                ? null
                : new MqttProperties.StringProperty(
                        MqttPropertyType.REASON_STRING.value(), text.length() > 500 ? text.substring(0, 500) : text);
    }

    private static MqttProperties properties(MqttProperties.@Nullable StringProperty only) {
        if (only == null) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties properties = new MqttProperties();
        properties.add(only);
        return properties;
    }
}
