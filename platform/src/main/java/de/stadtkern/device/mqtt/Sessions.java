package de.stadtkern.device.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of all clients, in memory. */
final class Sessions {
    private static final int MOST_AWAY = 10_000;

    /** @param present the client had it before */
    record Opened(Session session, boolean present) {}

    private final Map<Session.Key, Session> all = new ConcurrentHashMap<>();
    private final Subscriptions subscriptions;

    Sessions(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Gives the session to a connection; one that had it is closed. */
    synchronized Opened open(Session.Key key, Connection connection, boolean clean) {
        Session session = all.get(key);
        Connection before = session == null ? null : session.attach(null);
        if (before != null) {
            before.takenOver();
        }
        boolean present = session != null && !clean && !session.isLost();
        if (session == null || !present) {
            if (session != null) {
                end(session);
            }
            session = new Session(key);
            all.put(key, session);
        }
        session.attach(connection);
        return new Opened(session, present);
    }

    /** @param keep how long the session stays for its client; zero: not at all */
    synchronized void left(Session session, Connection connection, Duration keep) {
        if (!session.detach(connection)) {
            return;
        }
        if (keep.isZero() || session.isLost() || all.size() > MOST_AWAY) {
            end(session);
        } else {
            session.endsAt_ns = System.nanoTime() + keep.toNanos();
        }
    }

    /** Ends the sessions whose clients have been away for too long. */
    synchronized void expire() {
        long now = System.nanoTime();
        for (Session session : new ArrayList<>(all.values())) {
            if (session.connection() == null && now - session.endsAt_ns > 0) {
                end(session);
            }
        }
    }

    private void end(Session session) {
        all.remove(session.key, session);
        session.lose();
        for (String topic : session.topics()) {
            subscriptions.remove(topic, session);
        }
    }

    List<Connection> connections() {
        List<Connection> connected = new ArrayList<>();
        for (Session session : all.values()) {
            @Nullable Connection connection = session.connection();
            if (connection != null) {
                connected.add(connection);
            }
        }
        return connected;
    }
}
