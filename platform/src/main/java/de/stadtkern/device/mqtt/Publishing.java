package de.stadtkern.device.mqtt;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.web.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PUBLISH from one client: what it means, whether the client may, and the answer. */
final class Publishing {
    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[1 << 16]);

    private final Connection connection;
    private final House house;
    private final Session session;
    private final boolean saysWhy;
    private Admission.@Nullable Will will;

    Publishing(Connection connection, House house, Session session, Admission.Terms terms) {
        this.connection = connection;
        this.house = house;
        this.session = session;
        this.saysWhy = terms.version() >= 5;
        this.will = terms.will();
    }

    void received(MqttPublishMessage message) {
        int qos = message.fixedHeader().qosLevel().value();
        if (qos > 1) {
            connection.end(Replies.QOS_NOT_SUPPORTED, "qos-2", "QoS 2 is not supported; use 1.");
            return;
        }
        if (saysWhy && message.fixedHeader().isRetain()) {
            connection.end(Replies.RETAIN_NOT_SUPPORTED, "retain", "Retained messages are not supported.");
            return;
        }
        int packetId = qos == 0 ? 0 : message.variableHeader().packetId();
        ByteBuf payload = message.payload();
        int length = payload.readableBytes();
        byte[] bytes = SCRATCH.get();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        payload.getBytes(payload.readerIndex(), bytes, 0, length);
        boolean again = message.fixedHeader().isDup();
        connection.toStore(understood(message.variableHeader().topicName(), bytes, length, packetId, again));
    }

    private Received understood(String topic, byte[] bytes, int length, int packetId, boolean again) {
        Guest guest = connection.guest();
        try {
            if (guest == null) {
                throw new Problem(403, "not-allowed", "topic", "Nobody is signed in.");
            }
            return switch (house.targets().of(topic)) {
                case Targets.ToEntities(String path) -> {
                    if (!guest.createsEntities()) {
                        throw new Problem(403, "not-allowed", "topic", "The token may not create " + path + ".");
                    }
                    yield new Received(
                            connection,
                            packetId,
                            null,
                            null,
                            house.creation().entity(Arrays.copyOf(bytes, length), path));
                }
                case Targets.ToObservations target -> observation(guest, target, bytes, length, packetId, again);
            };
        } catch (Problem refusal) {
            return new Received(connection, packetId, null, refusal, null);
        }
    }

    private Received observation(
            Guest guest, Targets.ToObservations target, byte[] bytes, int length, int packetId, boolean again) {
        Integer given = target.datastream();
        if (given != null && !guest.sends(given)) {
            throw foreign();
        }
        int hash = 0;
        Instant now = null;
        if (again) {
            hash = hash(target, bytes, length);
            now = session.timeOf(packetId, hash);
        }
        if (now == null) {
            now = house.clock().instant();
        }
        NewObservation row = house.observations().understand(bytes, 0, length, given, target.feature(), now);
        if (row == null) {
            if (!guest.sendsAll()) {
                throw new Problem(
                        403,
                        "not-allowed",
                        "FeatureOfInterest",
                        "A device names its FeatureOfInterest by @iot.id, or leaves it away.");
            }
            return new Received(
                    connection,
                    packetId,
                    null,
                    null,
                    house.creation().observation(Arrays.copyOf(bytes, length), target));
        }
        if (given == null && !guest.sends(row.datastream())) {
            throw foreign();
        }
        if (row.start() == now && packetId != 0 && !again) {
            session.remember(new Session.Untimed(packetId, hash(target, bytes, length), now));
        }
        if (!guest.sendsAll()) {
            Problem wrong = house.times().refusal(row);
            if (wrong != null) {
                throw wrong;
            }
        }
        return new Received(connection, packetId, row, null, null);
    }

    private static Problem foreign() {
        return new Problem(403, "foreign-datastream", "Datastream", "The token may not send to this Datastream.");
    }

    private static int hash(Targets.ToObservations target, byte[] bytes, int length) {
        int hash = target.hashCode();
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /**
     * Acknowledges a message, or says why not. MQTT 3.1.1 cannot say no: what was not allowed ends the connection, and what
     * is wrong in itself is acknowledged, because sending it again would change nothing; the device's page shows it.
     */
    void answer(int packetId, @Nullable Problem refusal) {
        if (refusal == null) {
            if (packetId != 0) {
                connection.write(Replies.acknowledged(packetId));
            }
            return;
        }
        String text = refusal.field() == null
                ? String.valueOf(refusal.getMessage())
                : refusal.field() + ": " + refusal.getMessage();
        house.refusals().refused(connection.who(), refusal.code(), text);
        Guest guest = connection.guest();
        UUID device = guest == null ? null : guest.device();
        if (device != null) {
            house.watcher().refused(device, refusal.code(), text);
        }
        if (refusal.status() == 403 && !saysWhy) {
            connection.end(Replies.NOT_AUTHORIZED, null, text);
        } else if (packetId != 0) {
            connection.write(
                    saysWhy ? Replies.refused(packetId, reason(refusal), text) : Replies.acknowledged(packetId));
        }
    }

    private static int reason(Problem refusal) {
        if (refusal.status() == 403) {
            return Replies.NOT_AUTHORIZED;
        }
        if ("topic".equals(refusal.field()) || refusal.status() == 404) {
            return Replies.TOPIC_NAME;
        }
        return refusal.status() >= 500 ? Replies.SPECIFIC : Replies.PAYLOAD_FORMAT;
    }

    void forgetWill() {
        will = null;
    }

    /** The connection broke off: what the client wanted to have said then is a message of its own, without an answer. */
    void lastWill() {
        Admission.Will last = will;
        will = null;
        if (last != null) {
            Received message = understood(last.topic(), last.payload(), last.payload().length, 0, false);
            if (message.row() != null) {
                house.intake().add(message);
            }
        }
    }
}
