package de.stadtkern.device.mqtt;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.Problem;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of all clients in the order of their arrival, stores what has gathered in one commit, and answers. While
 * the database is away it tries again and again; nothing is answered, and {@link #add} says that reading must pause.
 */
final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int BATCH = 5_000;

    /** A message and what became of it. */
    private record Decided(Received message, @Nullable Problem refusal) {}

    private final Observations observations;
    private final int most;
    private final long gather_ns;
    private final LinkedBlockingQueue<Received> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong stored = new AtomicLong();
    private final Queue<Connection> paused = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "mqtt-intake");
    private volatile boolean closed;

    Intake(Observations observations, MqttSettings settings) {
        this.observations = observations;
        this.most = settings.waiting();
        this.gather_ns = settings.gather().toNanos();
    }

    void start() {
        thread.start();
    }

    /** False when so much is waiting that the sender must be read no further until {@link Connection#uncrowded}. */
    boolean add(Received message) {
        int now = waiting.incrementAndGet();
        queue.add(message);
        if (now < most) {
            return true;
        }
        paused.add(message.from());
        // What waited may have been stored in between, and nobody else would wake the sender.
        if (waiting.get() < most / 2) {
            wake();
        }
        return false;
    }

    int waiting() {
        return waiting.get();
    }

    long stored() {
        return stored.get();
    }

    private void run() {
        List<Received> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                Received first = queue.poll(250, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                if (gather_ns > 0 && queue.size() < BATCH / 2) {
                    LockSupport.parkNanos(gather_ns);
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                answer(decide(batch));
                if (waiting.addAndGet(-batch.size()) < most / 2) {
                    wake();
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.error("The MQTT intake goes on after an error", e);
            } finally {
                batch.clear();
            }
        }
    }

    private void wake() {
        for (Connection sender = paused.poll(); sender != null; sender = paused.poll()) {
            sender.uncrowded();
        }
    }

    private List<Decided> decide(List<Received> batch) {
        List<NewObservation> rows = new ArrayList<>(batch.size());
        for (Received message : batch) {
            if (message.row() != null) {
                rows.add(message.row());
            }
        }
        List<IngestOutcome> outcomes = rows.isEmpty() ? List.of() : store(rows);
        List<Decided> decided = new ArrayList<>(batch.size());
        int next = 0;
        for (Received message : batch) {
            Problem refusal = message.refusal();
            if (message.row() != null) {
                if (next >= outcomes.size()) {
                    continue;
                }
                if (outcomes.get(next++) instanceof IngestOutcome.Refused(String code, String field, String reason)) {
                    refusal = new Problem(400, code, field, reason);
                }
            }
            decided.add(new Decided(message, refusal));
        }
        return decided;
    }

    /** Stores the rows, however long the database is away; gives up, with nothing answered, only when closed. */
    private List<IngestOutcome> store(List<NewObservation> rows) {
        long pause_ms = 50;
        while (true) {
            try {
                List<IngestOutcome> outcomes = observations.store(rows);
                stored.addAndGet(rows.size());
                return outcomes;
            } catch (RuntimeException e) {
                if (!(e instanceof Problem problem) || problem.status() != 503) {
                    LOG.error("Messages over MQTT are not being stored; they are tried again", e);
                }
                if (closed) {
                    return List.of();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause_ms));
                pause_ms = Math.min(2_000, pause_ms * 2);
            }
        }
    }

    private void answer(List<Decided> decided) {
        Map<EventLoop, List<Decided>> byLoop = new IdentityHashMap<>();
        for (Decided each : decided) {
            byLoop.computeIfAbsent(each.message().from().loop(), loop -> new ArrayList<>())
                    .add(each);
        }
        byLoop.forEach((loop, each) -> loop.execute(() -> {
            for (Decided one : each) {
                Runnable work = one.message().work();
                if (work == null) {
                    one.message().from().decided(one.message(), one.refusal());
                } else {
                    Creation.carryOut(one.message(), work, loop);
                }
            }
            for (Decided one : each) {
                one.message().from().flush();
            }
        }));
    }

    /** Stores what waits, then ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
