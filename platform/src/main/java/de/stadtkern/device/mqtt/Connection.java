package de.stadtkern.device.mqtt;

import de.stadtkern.web.Problem;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: what it says, in its order, and whether it is read. Everything but the methods marked for any
 * thread runs on the connection's event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int CONNECT_WITHIN_s = 10;
    private static final int READS_WITHIN_s = 30;

    /** Why the client is not being read. */
    private static final int BUSY = 1;

    private static final int FULL = 2;
    private static final int CROWDED = 4;
    private static final int UNREAD = 8;

    private final House house;
    private final AtomicBoolean deliveryDue = new AtomicBoolean();
    private final ArrayDeque<MqttMessage> held = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext channel;
    private int pauses;
    private boolean connected;
    private boolean ended;
    private int inFlight;
    private Admission.@Nullable Terms terms;
    private volatile @Nullable Guest guest;
    private @Nullable Session session;
    private @Nullable Publishing publishing;
    private Duration keep = Duration.ZERO;
    private boolean flushDue;

    Connection(House house) {
        this.house = house;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context;
        context.executor()
                .schedule(
                        () -> {
                            if (!connected) {
                                house.refusals()
                                        .refused(address(), "silent-client", "nothing was said after connecting");
                                context.close();
                            }
                        },
                        CONNECT_WITHIN_s,
                        TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (ended || !(read instanceof MqttMessage message)) {
            ReferenceCountUtil.release(read);
        } else if ((pauses & BUSY) != 0) {
            held.add(message);
        } else {
            handle(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    private void handle(MqttMessage message) {
        try {
            if (message.decoderResult().isFailure()) {
                Admission.malformed(this, message);
            } else if (message instanceof MqttConnectMessage connect) {
                if (connected || terms != null) {
                    end(Replies.PROTOCOL_ERROR, "protocol-error", "CONNECT came twice.");
                } else {
                    Admission.begin(this, connect);
                }
            } else if (!connected) {
                end(Replies.PROTOCOL_ERROR, "protocol-error", "The first packet must be CONNECT.");
            } else {
                handleConnected(message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void handleConnected(MqttMessage message) {
        Session mine = session;
        Publishing sending = publishing;
        if (mine == null || sending == null) {
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> sending.received((MqttPublishMessage) message);
            case PUBACK -> {
                if (message.variableHeader() instanceof MqttMessageIdVariableHeader header) {
                    mine.acknowledged(header.messageId());
                    deliver();
                }
            }
            case SUBSCRIBE -> Subscribing.subscribe(this, mine, house.subscriptions(), (MqttSubscribeMessage) message);
            case UNSUBSCRIBE ->
                Subscribing.unsubscribe(this, mine, house.subscriptions(), (MqttUnsubscribeMessage) message);
            case PINGREQ -> {
                heard();
                write(Replies.PONG);
            }
            case DISCONNECT -> disconnected(message);
            default ->
                end(
                        Replies.PROTOCOL_ERROR,
                        "protocol-error",
                        "A client does not send " + message.fixedHeader().messageType() + ".");
        }
    }

    private void disconnected(MqttMessage message) {
        Publishing sending = publishing;
        boolean withWill = message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && header.reasonCode() == 0x04;
        if (sending != null && !withWill) {
            sending.forgetWill();
        }
        ended = true;
        context().close();
    }

    /** The token was looked at; {@code null}: let nobody in. */
    void admitted(Admission.Terms agreed, @Nullable Guest found) {
        terms = agreed;
        Admission.finish(this, agreed, found);
    }

    /** From now on the client may send and subscribe. */
    void enter(Guest found, Sessions.Opened opened, Admission.Terms agreed) {
        guest = found;
        session = opened.session();
        keep = agreed.keep();
        connected = true;
        publishing = new Publishing(this, house, opened.session(), agreed);
        if (agreed.keepAlive_s() > 0) {
            context()
                    .pipeline()
                    .addBefore(context().name(), "idle", new IdleStateHandler(agreed.keepAlive_s() * 3 / 2 + 1, 0, 0));
        }
        write(Replies.connected(opened.present(), agreed.version() < 5 ? null : agreed.abilities()));
        heard();
        for (var entry : opened.session().unacknowledged()) {
            write(Delivery.message(entry.getKey(), entry.getValue(), true));
        }
        free(BUSY);
        deliver();
        flush();
    }

    /** The client is not read until {@link #free}; what was read already is kept. */
    void hold() {
        pause(BUSY);
    }

    /** Goes on with what was kept. */
    void goOn() {
        free(BUSY);
    }

    private void pause(int reason) {
        pauses |= reason;
        context().channel().config().setAutoRead(false);
    }

    private void free(int reason) {
        pauses &= ~reason;
        while ((pauses & BUSY) == 0 && !held.isEmpty()) {
            MqttMessage next = held.remove();
            if (ended) {
                ReferenceCountUtil.release(next);
            } else {
                handle(next);
            }
        }
        if (pauses == 0 && !ended) {
            context().channel().config().setAutoRead(true);
        }
        flush();
    }

    /** A message goes to the store. */
    void toStore(Received message) {
        if (++inFlight >= house.settings().inFlight()) {
            pause(FULL);
        }
        if (message.work() != null) {
            hold();
        }
        if (!house.intake().add(message)) {
            pause(CROWDED);
        }
    }

    /** What became of a message. */
    void decided(Received message, @Nullable Problem refusal) {
        inFlight--;
        Publishing sending = publishing;
        if (sending != null && !ended) {
            sending.answer(message.packetId(), refusal);
        }
        if (message.work() != null) {
            free(BUSY);
        }
        if ((pauses & FULL) != 0 && inFlight <= house.settings().inFlight() / 2) {
            free(FULL);
        }
    }

    /** Any thread: the store has room again. */
    void uncrowded() {
        loop().execute(() -> free(CROWDED));
    }

    /** Any thread: there is something to deliver. */
    void deliverSoon() {
        if (deliveryDue.compareAndSet(false, true)) {
            loop().execute(() -> {
                deliveryDue.set(false);
                deliver();
                flush();
            });
        }
    }

    private void deliver() {
        Session mine = session;
        Admission.Terms agreed = terms;
        if (mine == null || agreed == null || ended) {
            return;
        }
        while (context().channel().isWritable()) {
            var next = mine.next(agreed.receiveMaximum());
            if (next == null) {
                return;
            }
            write(Delivery.message(next.getKey(), next.getValue(), false));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            free(UNREAD);
            deliver();
            return;
        }
        pause(UNREAD);
        context.flush();
        context.executor()
                .schedule(
                        () -> {
                            if (!context.channel().isWritable()
                                    && context.channel().isOpen()) {
                                house.refusals()
                                        .refused(who(), "not-reading", "the client does not read what it is sent");
                                abandon();
                            }
                        },
                        READS_WITHIN_s,
                        TimeUnit.SECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE && pauses == 0) {
            end(Replies.KEEP_ALIVE, "keep-alive", "Nothing was heard for one and a half times the keep-alive.");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{} is cut off: {}", who(), cause.getMessage());
        } else if (cause instanceof io.netty.handler.codec.DecoderException) {
            house.refusals().refused(who(), "malformed-packet", String.valueOf(cause.getMessage()));
        } else {
            LOG.error("The connection of {} is closed after an error", who(), cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        Session mine = session;
        if (mine != null) {
            house.sessions().left(mine, this, keep);
        }
        Publishing sending = publishing;
        if (sending != null) {
            sending.lastWill();
        }
    }

    /** Any thread: another connection has the session now. */
    void takenOver() {
        loop().execute(() -> end(Replies.TAKEN_OVER, null, "The client connected again."));
    }

    /** Any thread: more is waiting for the client than is kept. */
    void fallenBehind() {
        loop().execute(() -> end(
                Replies.QUOTA,
                "fallen-behind",
                "More messages wait than are kept; read what was missed over HTTP and subscribe again."));
    }

    /** Any thread: the token's rights are looked at again; {@code null}: it works no longer. */
    void reviewed(@Nullable Guest now) {
        loop().execute(() -> {
            if (now == null) {
                end(Replies.NOT_AUTHORIZED, "token-ended", "The token was revoked or has expired.");
            } else {
                guest = now;
            }
        });
    }

    /** Any thread: the server ends. */
    void shutDown() {
        loop().execute(() -> end(Replies.SHUTTING_DOWN, null, "The server is ending."));
    }

    /** Says why, where the client's MQTT can, and closes. @param code for the log; {@code null}: nobody's mistake */
    void end(int reason, @Nullable String code, String text) {
        if (ended) {
            return;
        }
        if (code != null) {
            house.refusals().refused(who(), code, text);
        }
        ended = true;
        Admission.Terms agreed = terms;
        if (connected && agreed != null && agreed.version() >= 5) {
            context()
                    .writeAndFlush(Replies.disconnect(reason, text))
                    .addListener(io.netty.channel.ChannelFutureListener.CLOSE);
            context().executor().schedule(this::abandon, 5, TimeUnit.SECONDS);
        } else {
            flush();
            context().close();
        }
    }

    void abandon() {
        ended = true;
        context().close();
    }

    void write(MqttMessage message) {
        flushDue = true;
        context().write(message, context().voidPromise());
    }

    void writeAndClose(MqttMessage message) {
        ended = true;
        context().writeAndFlush(message).addListener(io.netty.channel.ChannelFutureListener.CLOSE);
    }

    void flush() {
        if (flushDue) {
            flushDue = false;
            context().flush();
        }
    }

    private void heard() {
        Guest now = guest;
        if (now != null && now.device() != null) {
            house.watcher().heard(now.device());
        }
    }

    /** 4 is MQTT 3.1.1, 5 is MQTT 5; 0 before CONNECT. */
    int version() {
        Admission.Terms agreed = terms;
        return agreed == null ? 0 : agreed.version();
    }

    House house() {
        return house;
    }

    /** Any thread. */
    @Nullable
    Guest guest() {
        return guest;
    }

    EventLoop loop() {
        return context().channel().eventLoop();
    }

    /** How logs name the client. */
    String who() {
        Guest now = guest;
        return now == null ? address() : now.name();
    }

    String address() {
        return channel != null && channel.channel().remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unknown";
    }

    private ChannelHandlerContext context() {
        if (channel == null) {
            throw new IllegalStateException("not connected yet");
        }
        return channel;
    }
}
