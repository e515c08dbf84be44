package de.stadtkern.process.job;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for a job of this server to change; those of other servers are looked at from time to time. */
public final class JobChanges {
    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();

    /** One who waits. */
    public final class Watch implements AutoCloseable {
        private final UUID job;
        private final Semaphore changes = new Semaphore(0);

        private Watch(UUID job) {
            this.job = job;
        }

        /** Returns when the job changed since the last call, or after this time. */
        public void await(long most_ms) throws InterruptedException {
            if (changes.tryAcquire(most_ms, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(job, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    public Watch watch(UUID job) {
        Watch watch = new Watch(job);
        watches.compute(job, (id, all) -> {
            Set<Watch> watching = all == null ? ConcurrentHashMap.newKeySet() : all;
            watching.add(watch);
            return watching;
        });
        return watch;
    }

    public void changed(UUID job) {
        Set<Watch> watching = watches.get(job);
        if (watching != null) {
            watching.forEach(watch -> watch.changes.release());
        }
    }

    /** Wakes all, for the server's end. */
    public void changedAll() {
        watches.keySet().forEach(this::changed);
    }
}
