package de.stadtkern.process.job;

import de.stadtkern.process.Computation;
import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.Runner;
import de.stadtkern.process.job.RunningJob.Stop;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes jobs from the queue, gives them to the runner, keeps their leases, and hears of cancellations. */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final long LOOK_BUSY_ms = 200;
    private static final long LOOK_IDLE_ms = 1000;
    private static final long TAKE_BACK_ns = 1_000_000_000L;
    private static final TypeReference<Map<String, Object>> INPUTS = new TypeReference<>() {};

    private final Queue queue;
    private final Ends ends;
    private final Runner runner;
    private final Map<String, Computation> computations;
    private final JobFiles files;
    private final JobChanges changes;
    private final JsonMapper json;
    private final Clock clock;
    private final long lease_ns;
    private final Map<UUID, RunningJob> running = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private @Nullable Thread loop;
    private volatile boolean closing;
    private boolean away;
    private long renewed_ns;
    private long takenBack_ns = System.nanoTime() - TAKE_BACK_ns;

    public Worker(
            Queue queue,
            Ends ends,
            Runner runner,
            Map<String, Computation> computations,
            JobFiles files,
            JobChanges changes,
            JsonMapper json,
            Clock clock,
            ProcessSettings settings) {
        this.queue = queue;
        this.ends = ends;
        this.runner = runner;
        this.computations = computations;
        this.files = files;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
        // A fifth less than the database counts: until others may take the job, its computation has time to stop.
        this.lease_ns = settings.lease().toNanos() / 5 * 4;
    }

    public synchronized void begin() {
        loop = Thread.ofVirtual().name("job-queue").start(this::loop);
    }

    /** Looks at the queue now rather than in a moment. */
    public void wake() {
        news.release();
    }

    /** Stops the job's computation if it runs here; it was dismissed before. */
    public void stop(UUID job) {
        RunningJob here = running.get(job);
        if (here != null) {
            here.stop(Stop.DISMISSED);
        }
    }

    private void loop() {
        try {
            guarded(() -> ends.tell(() -> queue.failUnoffered(computations.keySet())));
            while (!closing) {
                guarded(this::turn);
                if (news.tryAcquire(running.isEmpty() ? LOOK_IDLE_ms : LOOK_BUSY_ms, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            away = false;
        } catch (DataAccessException | TransactionException e) {
            if (!away && !closing) {
                log.warn("The job queue waits for the database: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            log.error("The job queue failed and goes on", e);
        }
        running.values().stream().filter(job -> !job.isHeld()).forEach(job -> job.stop(Stop.LOST));
    }

    private void turn() {
        if (!running.isEmpty()) {
            renew();
            queue.dismissed().forEach(this::stop);
            running.values().forEach(this::tell);
        }
        if (System.nanoTime() - takenBack_ns >= TAKE_BACK_ns) {
            takenBack_ns = System.nanoTime();
            ends.tell(() -> queue.takeBack(running.keySet()));
        }
        while (!closing && runner.free() > 0) {
            long asked_ns = System.nanoTime();
            Queue.Taken taken = queue.take(computations.keySet()).orElse(null);
            if (taken == null) {
                break;
            }
            compute(taken, asked_ns);
        }
    }

    private void renew() {
        long now = System.nanoTime();
        if (now - renewed_ns < lease_ns / 5) {
            return;
        }
        Set<UUID> held = queue.renew();
        renewed_ns = now;
        running.values().forEach(job -> {
            if (held.contains(job.job.id())) {
                job.held(now, lease_ns);
            } else if (running.containsKey(job.job.id())) {
                job.stop(Stop.LOST);
            }
        });
    }

    private void tell(RunningJob job) {
        RunningJob.Said said = job.said();
        if (said.isNothing()) {
            return;
        }
        try {
            if (said.percent() != null) {
                queue.progress(job.job, said.percent(), said.words());
            }
            queue.log(job.job, said.lines());
        } catch (RuntimeException e) {
            job.unsaid(said);
            throw e;
        }
        changes.changed(job.job.id());
    }

    private void compute(Queue.Taken taken, long asked_ns) {
        Job job = taken.job();
        RunningJob here = new RunningJob(job, files, clock, asked_ns + lease_ns);
        running.put(job.id(), here);
        changes.changed(job.id());
        Computation computation = Objects.requireNonNull(computations.get(job.process()));
        here.begun(runner.begin(
                "job-" + job.id(), computation, json.readValue(taken.inputs(), INPUTS), here, new Runner.End() {
                    @Override
                    public void computed(Map<String, Object> outputs) {
                        over(here, () -> ends.computed(here, computation.description(), outputs));
                    }

                    @Override
                    public void threw(Throwable cause) {
                        over(here, () -> ends.threw(here, cause));
                    }
                }));
    }

    /** Stores the end as often as it takes, as long as the job is this worker's. */
    private void over(RunningJob here, Runnable end) {
        try {
            while (true) {
                try {
                    end.run();
                    return;
                } catch (DataAccessException | TransactionException e) {
                    if (!here.isHeld()) {
                        return;
                    }
                    Thread.sleep(Duration.ofMillis(100));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The end of job {} could not be stored", here.job.id(), e);
        } finally {
            running.remove(here.job.id(), here);
            changes.changed(here.job.id());
            wake();
        }
    }

    /** Ends the program's computations; their jobs wait again and do not count as begun. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closing = true;
            ending = loop;
        }
        running.values().forEach(job -> job.stop(Stop.CLOSING));
        runner.close();
        if (ending != null) {
            wake();
            try {
                ending.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        changes.changedAll();
    }
}
