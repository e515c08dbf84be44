package de.stadtkern.bench.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** All devices, on one event loop: they take turns, so that messages are due evenly spread over time. */
public final class Fleet implements AutoCloseable {
    private static final int PATIENCE_s = 60;
    private static final int TICK_ms = 1;

    /** @param lost acknowledged, but not stored with the value that was sent */
    public record Found(long lost, long twice) {}

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Latencies latencies = new Latencies();
    private final List<Publisher> devices = new ArrayList<>();
    private final Bootstrap bootstrap;

    /** @param tokens of the devices, by the datastream that each sends to */
    public Fleet(int port, Map<Integer, String> tokens) {
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress("127.0.0.1", port);
        tokens.forEach((datastream, token) -> devices.add(new Publisher(datastream, token, latencies)));
    }

    /** Connects every device. */
    public void connect() throws InterruptedException, ExecutionException {
        for (Publisher device : devices) {
            connect(device);
        }
        await(() -> devices.stream().allMatch(Publisher::isConnected), "connections");
    }

    private void connect(Publisher device) {
        bootstrap
                .clone()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new MqttDecoder(), MqttEncoder.INSTANCE, device);
                    }
                })
                .connect();
    }

    /**
     * Publishes for a while. Every second one device's connection is cut and made again, so that it sends again what was not
     * acknowledged.
     *
     * @return seconds from the first message to the last acknowledgment
     */
    public double publish(int perSecond, Duration time, boolean counted)
            throws InterruptedException, ExecutionException {
        Pace pace = new Pace(perSecond, time.toNanos());
        loop.submit(() -> {
                    if (counted) {
                        latencies.count();
                    }
                    pace.start();
                })
                .get();
        var ticks = loop.next().scheduleAtFixedRate(pace, 0, TICK_ms, TimeUnit.MILLISECONDS);
        try {
            pace.awaitEnd();
            await(this::everythingIsAcknowledged, "acknowledgments");
            return (System.nanoTime() - pace.begin_ns) / 1e9;
        } finally {
            ticks.cancel(false);
        }
    }

    private boolean everythingIsAcknowledged() {
        return acknowledged() == published();
    }

    /** Sends what is due at each tick. */
    private final class Pace implements Runnable {
        private final int perSecond;
        private final long length_ns;
        private long begin_ns;
        private long sent;
        private int cuts;
        private volatile boolean ended;

        Pace(int perSecond, long length_ns) {
            this.perSecond = perSecond;
            this.length_ns = length_ns;
        }

        void start() {
            begin_ns = System.nanoTime();
        }

        @Override
        public void run() {
            if (ended) {
                return;
            }
            long passed_ns = Math.min(length_ns, System.nanoTime() - begin_ns);
            long due = passed_ns * perSecond / 1_000_000_000L;
            int from = (int) (sent % devices.size());
            int count = 0;
            for (; sent < due; sent++, count++) {
                devices.get((int) (sent % devices.size())).publish(begin_ns + sent * 1_000_000_000L / perSecond);
            }
            for (int i = 0; i < Math.min(count, devices.size()); i++) {
                devices.get((from + i) % devices.size()).flush();
            }
            if (passed_ns / 1_000_000_000L > cuts) {
                Publisher unlucky = devices.get(cuts++ * 37 % devices.size());
                unlucky.cut();
                connect(unlucky);
            }
            ended = passed_ns >= length_ns;
        }

        void awaitEnd() throws InterruptedException {
            while (!ended) {
                Thread.sleep(10);
            }
        }
    }

    private void await(Callable<Boolean> condition, String what) throws InterruptedException, ExecutionException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_s);
        while (!loop.submit(condition).get()) {
            if (System.nanoTime() > limit) {
                return;
            }
            Thread.sleep(1);
        }
    }

    public long published() {
        return devices.stream().mapToLong(Publisher::published).sum();
    }

    public long acknowledged() {
        return devices.stream()
                .mapToLong(device -> device.acknowledged().cardinality())
                .sum();
    }

    public double quantile_ms(double share) {
        return latencies.quantile_ms(share);
    }

    /** Looks every observation up. */
    public Found check(Connection database) throws SQLException {
        Map<Integer, BitSet> missing = new HashMap<>();
        devices.forEach(device ->
                missing.put(device.datastream(), (BitSet) device.acknowledged().clone()));
        Map<Integer, BitSet> seen = new HashMap<>();
        long twice = 0;
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.setFetchSize(10_000);
            var rows = statement.executeQuery("""
                    SELECT datastream_id, (extract(epoch FROM phenomenon_start) * 1000)::bigint, result_number
                    FROM observation.observation""");
            while (rows.next()) {
                int number = Publisher.number(rows.getLong(2));
                BitSet before = seen.computeIfAbsent(rows.getInt(1), id -> new BitSet());
                if (before.get(number)) {
                    twice++;
                }
                before.set(number);
                BitSet open = missing.get(rows.getInt(1));
                if (open != null && rows.getDouble(3) == Publisher.result(number)) {
                    open.clear(number);
                }
            }
        }
        return new Found(
                missing.values().stream().mapToLong(BitSet::cardinality).sum(), twice);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
