package de.stadtkern.bench.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One device: numbers its observations, publishes each with QoS 1, and sends again what a cut connection left open. */
final class Publisher extends ChannelInboundHandlerAdapter {
    /** @param due_ns when it was to be sent, by {@code System.nanoTime()} */
    private record Open(int number, int packetId, long due_ns) {}

    private final int datastream;
    private final String token;
    private final Latencies latencies;
    private final Queue<Open> open = new ArrayDeque<>();
    private final BitSet acknowledged = new BitSet();
    private @Nullable Channel channel;
    private boolean connected;
    private boolean dirty;
    private int next;
    private int lastPacketId;

    Publisher(int datastream, String token, Latencies latencies) {
        this.datastream = datastream;
        this.token = token;
        this.latencies = latencies;
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    int datastream() {
        return datastream;
    }

    boolean isConnected() {
        return connected;
    }

    int published() {
        return next;
    }

    /** Numbers of the observations that were acknowledged. */
    BitSet acknowledged() {
        return acknowledged;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        context.writeAndFlush(MqttMessageBuilders.connect()
                .clientId("device-" + datastream)
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .cleanSession(false)
                .keepAlive(60)
                .username("device")
                .password(token.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        try {
            if (read instanceof MqttConnAckMessage answer) {
                if (answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                    throw new IllegalStateException(
                            "refused: " + answer.variableHeader().connectReturnCode());
                }
                connected = true;
                for (Open again : open) {
                    context.write(message(context, again, true));
                }
                context.flush();
            } else if (read instanceof MqttMessage answer
                    && answer.variableHeader() instanceof MqttMessageIdVariableHeader header) {
                acknowledged(header.messageId());
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    private void acknowledged(int packetId) {
        Open first = open.poll();
        if (first == null || first.packetId() != packetId) {
            throw new IllegalStateException("PUBACK " + packetId + " out of order");
        }
        acknowledged.set(first.number());
        latencies.add(System.nanoTime() - first.due_ns());
    }

    /** Puts the next observation on its way; one that finds no connection goes with the next. */
    void publish(long due_ns) {
        lastPacketId = lastPacketId % 65_535 + 1;
        Open message = new Open(next++, lastPacketId, due_ns);
        open.add(message);
        if (connected && channel != null) {
            channel.write(message(channel.pipeline().lastContext(), message, false), channel.voidPromise());
            dirty = true;
        }
    }

    void flush() {
        if (dirty && channel != null) {
            dirty = false;
            channel.flush();
        }
    }

    /** Drops the connection without a word. */
    void cut() {
        connected = false;
        if (channel != null) {
            channel.close();
        }
    }

    private MqttPublishMessage message(ChannelHandlerContext context, Open message, boolean again) {
        ByteBuf payload = context.alloc().buffer(96);
        payload.writeCharSequence(
                "{\"phenomenonTime\":\"" + time(message.number()) + "\",\"result\":" + result(message.number()) + "}",
                StandardCharsets.US_ASCII);
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, again, MqttQoS.AT_LEAST_ONCE, false, 0),
                new MqttPublishVariableHeader("v1.1/Datastreams(" + datastream + ")/Observations", message.packetId()),
                payload);
    }

    /** 50 ms apart, so that the number follows from it. */
    static Instant time(int number) {
        return Instant.ofEpochMilli(1_767_225_600_000L + number * 50L);
    }

    static int number(long epoch_ms) {
        return (int) ((epoch_ms - 1_767_225_600_000L) / 50);
    }

    static double result(int number) {
        return Math.floorMod(number * 7, 600) / 10.0;
    }
}
