package de.stadtkern.device.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a client beyond its connection (MQTT 3.1.1, 4.1): its subscriptions, what is on its way to it, and the
 * times given to its latest messages without one. Safe for several threads.
 */
final class Session {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_WAITING_AWAY = 1_000;
    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_SUBSCRIPTIONS = 200;
    private static final int TIMES_KEPT = 256;

    /** @param owner who may take the session up again */
    record Key(String owner, String clientId) {}

    /** A message to the client. */
    record Outgoing(String topic, byte[] payload, int qos) {}

    /** A message without a phenomenonTime, and the time it got. */
    record Untimed(int packetId, int hash, java.time.Instant time) {}

    final Key key;
    private final Map<String, Integer> subscriptions = new LinkedHashMap<>();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<Integer, Outgoing> inFlight = new LinkedHashMap<>();
    private final Map<Integer, Untimed> untimed = new HashMap<>();
    private long waitingBytes;
    private int lastPacketId;
    private boolean lost;
    private @Nullable Connection connection;

    /** When a session without connection ends, as {@code System.nanoTime()}. */
    volatile long endsAt_ns;

    Session(Key key) {
        this.key = key;
    }

    /** The connection that the client has now gets everything; returns the one it had. */
    synchronized @Nullable Connection attach(@Nullable Connection now) {
        Connection before = connection;
        connection = now;
        return before;
    }

    /** False when another connection has it meanwhile. */
    synchronized boolean detach(Connection gone) {
        if (connection != gone) {
            return false;
        }
        connection = null;
        return true;
    }

    synchronized @Nullable Connection connection() {
        return connection;
    }

    /** False when there are too many. */
    synchronized boolean subscribe(String topic, int qos) {
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS && !subscriptions.containsKey(topic)) {
            return false;
        }
        subscriptions.put(topic, qos);
        return true;
    }

    /** False when there was none. */
    synchronized boolean unsubscribe(String topic) {
        return subscriptions.remove(topic) != null;
    }

    synchronized List<String> topics() {
        return List.copyOf(subscriptions.keySet());
    }

    /** Puts a message on its way; what a client cannot keep up with ends its connection, or the session of one away. */
    void offer(String topic, byte[] payload) {
        Connection receiver;
        boolean full;
        synchronized (this) {
            Integer qos = subscriptions.get(topic);
            if (qos == null || lost) {
                return;
            }
            receiver = connection;
            if (receiver == null && qos == 0) {
                return;
            }
            waiting.add(new Outgoing(topic, payload, qos));
            waitingBytes += payload.length;
            full = waiting.size() > (receiver == null ? MOST_WAITING_AWAY : MOST_WAITING) || waitingBytes > MOST_BYTES;
            if (full) {
                lost = true;
                waiting.clear();
                waitingBytes = 0;
            }
        }
        if (receiver != null) {
            if (full) {
                receiver.fallenBehind();
            } else {
                receiver.deliverSoon();
            }
        }
    }

    /** Messages were lost, so the client must not find its session again. */
    synchronized boolean isLost() {
        return lost;
    }

    synchronized void lose() {
        lost = true;
    }

    /**
     * The next message to send, which is in flight from then on; {@code null} when there is none or enough is in flight.
     *
     * @param most in flight at once
     */
    synchronized Map.@Nullable Entry<Integer, Outgoing> next(int most) {
        Outgoing first = waiting.peek();
        if (first == null || (first.qos() > 0 && inFlight.size() >= most)) {
            return null;
        }
        waiting.remove();
        waitingBytes -= first.payload().length;
        if (first.qos() == 0) {
            return Map.entry(0, first);
        }
        do {
            lastPacketId = lastPacketId % 65_535 + 1;
        } while (inFlight.containsKey(lastPacketId));
        inFlight.put(lastPacketId, first);
        return Map.entry(lastPacketId, first);
    }

    /** What was sent and never acknowledged, to be sent again after a reconnect. */
    synchronized List<Map.Entry<Integer, Outgoing>> unacknowledged() {
        return new ArrayList<>(inFlight.entrySet());
    }

    synchronized void acknowledged(int packetId) {
        inFlight.remove(packetId);
    }

    /** The time that a repeated message without one got the first time, or {@code null}. */
    synchronized java.time.@Nullable Instant timeOf(int packetId, int hash) {
        Untimed before = untimed.get(packetId);
        return before == null || before.hash() != hash ? null : before.time();
    }

    synchronized void remember(Untimed message) {
        if (untimed.size() >= TIMES_KEPT) {
            untimed.clear();
        }
        untimed.put(message.packetId(), message);
    }
}
