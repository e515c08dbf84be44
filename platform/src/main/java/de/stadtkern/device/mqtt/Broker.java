package de.stadtkern.device.mqtt;

import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.Observations;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The embedded broker: listens while the program runs, and looks every few seconds whether tokens still work. */
public final class Broker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int REVIEW_EVERY_s = 5;
    private static final int BUFFERED_LOW = 32 << 10;
    private static final int BUFFERED_HIGH = 256 << 10;
    /** Of what Netty counts as a client id; this broker's own limit is smaller. */
    private static final int LONGEST_ID = 1_000;

    private final MqttSettings settings;
    private final House house;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel listening;

    /** What the broker speaks for. */
    public record Service(
            Observations observations,
            ObservationRequests requests,
            EntityRequests entities,
            LiveValues live,
            Supplier<String> root) {}

    public Broker(
            MqttSettings settings, Service service, Doorkeeper doorkeeper, Times times, Watcher watcher, Clock clock) {
        this.settings = settings;
        Subscriptions subscriptions =
                new Subscriptions(service.entities(), service.requests(), service.live(), service.root());
        this.house = new House(
                settings,
                doorkeeper,
                new Sessions(subscriptions),
                subscriptions,
                new Targets(service.entities()),
                new Intake(service.observations(), settings),
                new Creation(service.entities(), service.requests()),
                service.requests(),
                times,
                new RefusalLog(),
                watcher,
                clock);
    }

    @Override
    public void start() {
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        boolean here = address.getAddress() != null && address.getAddress().isLoopbackAddress();
        SslContext tls = tls();
        if (tls == null && !here && !settings.unencrypted()) {
            throw new IllegalStateException("stadtkern.mqtt.address=" + settings.address()
                    + " lets tokens travel in the clear: give stadtkern.mqtt.certificate and .key, or set"
                    + " stadtkern.mqtt.unencrypted=true where the network is your own");
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                new DefaultThreadFactory("mqtt"),
                NioIoHandler.newFactory());
        loops = group;
        try {
            listening = new ServerBootstrap()
                    .group(group)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, 1024)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childOption(
                            ChannelOption.WRITE_BUFFER_WATER_MARK,
                            new WriteBufferWaterMark(BUFFERED_LOW, BUFFERED_HIGH))
                    .childHandler(pipeline(tls))
                    .bind(address)
                    .sync()
                    .channel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException(
                    "The MQTT broker cannot listen on " + settings.address() + ":" + settings.port() + ": "
                            + e.getMessage(),
                    e);
        }
        house.intake().start();
        house.subscriptions().start();
        group.next().scheduleWithFixedDelay(this::reviewSoon, REVIEW_EVERY_s, REVIEW_EVERY_s, TimeUnit.SECONDS);
        LOG.info("MQTT{} on {}:{}", tls == null ? "" : " over TLS", settings.address(), port());
    }

    private ChannelInitializer<SocketChannel> pipeline(@Nullable SslContext tls) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                if (channels.size() >= settings.connections()) {
                    house.refusals().refused("all clients", "too-many-connections", "more clients than are let in");
                    channel.close();
                    return;
                }
                channels.add(channel);
                if (tls != null) {
                    channel.pipeline().addLast("tls", tls.newHandler(channel.alloc()));
                }
                channel.pipeline()
                        .addLast(
                                "decoder",
                                new MqttDecoder((int) settings.longestMessage().toBytes(), LONGEST_ID))
                        .addLast("encoder", MqttEncoder.INSTANCE)
                        .addLast("client", new Connection(house));
            }
        };
    }

    private @Nullable SslContext tls() {
        if (settings.certificate() == null || settings.key() == null) {
            return null;
        }
        try {
            return SslContextBuilder.forServer(
                            settings.certificate().toFile(), settings.key().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("stadtkern.mqtt.certificate or .key: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("stadtkern.mqtt.certificate or .key cannot be read: " + e.getMessage(), e);
        }
    }

    private void reviewSoon() {
        Thread.ofVirtual().name("mqtt-review").start(this::review);
    }

    /** Looks whether the tokens of the connected still work, and what they may send; ends old sessions. */
    public void review() {
        try {
            house.sessions().expire();
            List<Connection> connected = house.sessions().connections();
            Set<UUID> tokens = new HashSet<>();
            for (Connection connection : connected) {
                Guest guest = connection.guest();
                if (guest != null && guest.caller().id() != null) {
                    tokens.add(guest.caller().id());
                }
            }
            Set<UUID> working = tokens.isEmpty() ? Set.of() : house.doorkeeper().working(tokens);
            for (Connection connection : connected) {
                Guest guest = connection.guest();
                if (guest != null) {
                    Guest now = house.doorkeeper().again(guest, working);
                    if (!guest.equals(now)) {
                        connection.reviewed(now);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("The tokens of connected clients could not be looked at", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listening != null && listening.localAddress() instanceof InetSocketAddress bound
                ? bound.getPort()
                : settings.port();
    }

    /** Clients connected now. */
    public int connections() {
        return channels.size();
    }

    /** Messages read, and not stored yet. */
    public int waiting() {
        return house.intake().waiting();
    }

    /** Observations stored since the start. */
    public long stored() {
        return house.intake().stored();
    }

    /** Messages, connections and subscriptions refused since the start. */
    public long refused() {
        return house.refusals().count();
    }

    /** Stops listening, stores and answers what was read, and says goodbye. */
    @Override
    public void stop() {
        if (listening != null) {
            listening.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
        channels.forEach(channel -> channel.config().setAutoRead(false));
        house.intake().close();
        house.sessions().connections().forEach(Connection::shutDown);
        house.subscriptions().close();
        if (loops != null) {
            loops.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        }
        listening = null;
        loops = null;
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }
}
