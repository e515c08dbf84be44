package de.stadtkern.process.job;

import de.stadtkern.process.ProcessSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the results whose time is over, and in the end the jobs. */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JobFiles files;
    private final ProcessSettings settings;
    private final Clock clock;
    private @Nullable Thread loop;

    public Retention(
            JdbcClient jdbc, TransactionTemplate transaction, JobFiles files, ProcessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    public synchronized void begin() {
        loop = Thread.ofVirtual().name("job-retention").start(() -> {
            try {
                while (true) {
                    try {
                        apply();
                    } catch (DataAccessException e) {
                        log.warn("Old results could not be removed: {}", e.getMessage());
                    }
                    Thread.sleep(LOOK);
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** @param results how many jobs lost their results @param jobs how many are listed no more */
    public record Removed(int results, int jobs) {}

    public Removed apply() {
        int results = 0;
        List<UUID> expired;
        do {
            expired = java.util.Objects.requireNonNull(transaction.execute(status -> {
                List<UUID> over = jdbc.sql("""
                                UPDATE process.job SET expired = true
                                WHERE id IN (SELECT id FROM process.job WHERE NOT expired AND expires < :now
                                             LIMIT :most FOR UPDATE SKIP LOCKED) RETURNING id
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("most", AT_ONCE)
                        .query(Job::readId)
                        .list();
                jdbc.sql("DELETE FROM process.result WHERE job_id = ANY(:jobs)")
                        .param("jobs", over.toArray(UUID[]::new))
                        .update();
                return over;
            }));
            expired.forEach(files::delete);
            results += expired.size();
        } while (expired.size() == AT_ONCE);
        List<UUID> jobs = jdbc.sql("""
                        DELETE FROM process.job WHERE finished < :before AND worker IS NULL RETURNING id
                        """)
                .param("before", clock.instant().minus(settings.keepJobs()).atOffset(ZoneOffset.UTC))
                .query(Job::readId)
                .list();
        jobs.forEach(files::delete);
        return new Removed(results, jobs.size());
    }

    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            ending = loop;
        }
        if (ending != null) {
            ending.interrupt();
        }
    }
}
