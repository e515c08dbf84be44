package de.stadtkern.observation.series;

import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.ingest.LiveObservations;
import de.stadtkern.observation.requests.ObservationText;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Observations as server-sent events (WHATWG HTML, section 9.2) as they become durable. A client that does not keep up
 * with {@value #BUFFER} waiting events is disconnected; it may come back and read what it missed.
 */
final class LiveStream implements AutoCloseable {
    static final int BUFFER = 1000;
    private static final int MOST = 1000;
    private static final int HEARTBEAT_s = 15;

    private final LiveObservations live;
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

    LiveStream(LiveObservations live) {
        this.live = live;
    }

    /** One client. */
    private static final class Subscription implements Consumer<StoredObservation> {
        final @Nullable Set<Integer> datastreams;
        final ArrayBlockingQueue<StoredObservation> waiting = new ArrayBlockingQueue<>(BUFFER);
        final AtomicBoolean ended = new AtomicBoolean();
        final Thread thread = Thread.currentThread();

        Subscription(@Nullable Set<Integer> datastreams) {
            this.datastreams = datastreams;
        }

        @Override
        public void accept(StoredObservation row) {
            if ((datastreams == null || datastreams.contains(row.datastream())) && !waiting.offer(row)) {
                end();
            }
        }

        void end() {
            if (ended.compareAndSet(false, true)) {
                thread.interrupt();
            }
        }
    }

    /** Sends until the client goes, falls behind, or the platform stops. {@code null}: all datastreams. */
    void send(HttpServletResponse response, @Nullable Set<Integer> datastreams) throws IOException {
        if (open.size() >= MOST) {
            throw new Problem(503, "overloaded", null, "Too many live streams are open.");
        }
        Subscription subscription = new Subscription(datastreams);
        open.add(subscription);
        live.subscribe(subscription);
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            OutputStream out = response.getOutputStream();
            write(out, ": live\nretry: 3000\n\n");
            while (!subscription.ended.get()) {
                StoredObservation row = subscription.waiting.poll(HEARTBEAT_s, TimeUnit.SECONDS);
                write(out, row == null ? ": heartbeat\n\n" : event(row));
            }
        } catch (InterruptedException e) {
            // Fallen behind, or the platform stops: the connection ends here.
        } finally {
            live.unsubscribe(subscription);
            open.remove(subscription);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String event(StoredObservation row) {
        StringBuilder event =
                new StringBuilder(160).append("event: observation\nid: ").append(row.id());
        event.append("\ndata: {\"id\":")
                .append(row.id())
                .append(",\"datastream\":")
                .append(row.datastream());
        Iso8601.append(event.append(",\"phenomenonTime\":\""), row.start(), row.end());
        ObservationText.result(event.append("\",\"result\":"), row.result());
        return event.append("}\n\n").toString();
    }

    @Override
    public void close() {
        open.forEach(Subscription::end);
    }
}
