package de.stadtkern.process.job;

import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.value.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue as one worker sees it: taking jobs, keeping them, giving them back, ending them. */
public final class Queue {
    /** Whoever takes a job holds this lock, so that limits over all servers are kept. */
    private static final long TAKING = 185_062_000_001L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ProcessSettings settings;
    private final UUID worker;

    public Queue(JdbcClient jdbc, TransactionTemplate transaction, ProcessSettings settings, UUID worker) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.worker = worker;
    }

    /** A job that is this worker's to compute. */
    record Taken(Job job, String inputs) {}

    /** Takes the job whose turn it is, if there is one that the limits admit. */
    Optional<Taken> take(Collection<String> offered) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", TAKING)
                    .query((row, number) -> 0)
                    .single();
            return jdbc.sql("""
                            WITH busy AS MATERIALIZED (
                                SELECT owner, process_id FROM process.job WHERE worker IS NOT NULL
                            ), next AS (
                                SELECT id FROM process.job waiting
                                WHERE status = 'accepted' AND worker IS NULL AND process_id = ANY(:offered)
                                  AND (SELECT count(*) FROM busy WHERE busy.owner = waiting.owner) < :ofPerson
                                  AND (SELECT count(*) FROM busy WHERE busy.process_id = waiting.process_id) < :ofProcess
                                ORDER BY priority DESC,
                                  (SELECT max(turn) FROM process.job o WHERE o.owner = waiting.owner) NULLS FIRST,
                                  (SELECT max(turn) FROM process.job p WHERE p.process_id = waiting.process_id) NULLS FIRST,
                                  number
                                LIMIT 1 FOR UPDATE SKIP LOCKED
                            )
                            UPDATE process.job SET status = 'running', worker = :worker, attempts = attempts + 1,
                                lease_until = clock_timestamp() + :lease * interval '1 millisecond',
                                turn = clock_timestamp(), started = coalesce(started, clock_timestamp()),
                                updated = clock_timestamp(), progress = 0, message = NULL
                            FROM next WHERE job.id = next.id
                            RETURNING %s, job.inputs""".formatted(Job.COLUMNS))
                    .param("offered", offered.toArray(String[]::new))
                    .param("ofPerson", settings.concurrentOfPerson())
                    .param("ofProcess", settings.concurrentOfProcess())
                    .param("worker", worker)
                    .param("lease", settings.lease().toMillis())
                    .query((row, number) -> new Taken(Job.of(row, number), row.getString(21)))
                    .optional();
        }));
    }

    /** Renews the leases of all jobs of this worker; returns those that it still holds. */
    Set<UUID> renew() {
        return Set.copyOf(jdbc.sql("""
                        UPDATE process.job SET lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                        WHERE worker = :worker AND lease_until > clock_timestamp() RETURNING id
                        """)
                .param("lease", settings.lease().toMillis())
                .param("worker", worker)
                .query(Job::readId)
                .list());
    }

    /** The jobs of this worker that somebody cancelled. */
    List<UUID> dismissed() {
        return jdbc.sql("SELECT id FROM process.job WHERE worker = :worker AND status = 'dismissed'")
                .param("worker", worker)
                .query(Job::readId)
                .list();
    }

    /**
     * Takes back what workers that are not heard of any more hold; returns the jobs that have failed by it.
     *
     * @param here jobs that something of still runs in this program, whatever the database says
     */
    List<Job> takeBack(Collection<UUID> here) {
        return jdbc
                .sql("""
                        UPDATE process.job SET worker = NULL, lease_until = NULL, updated = clock_timestamp(),
                            status = CASE WHEN status <> 'running' THEN status WHEN attempts >= :tries THEN 'failed' ELSE 'accepted' END,
                            finished = CASE WHEN status = 'running' AND attempts >= :tries THEN clock_timestamp() ELSE finished END,
                            failure = CASE WHEN status = 'running' AND attempts >= :tries
                                THEN 'The program ended ' || attempts || ' times while this job ran.' ELSE failure END
                        WHERE id IN (SELECT id FROM process.job WHERE worker IS NOT NULL AND lease_until < clock_timestamp()
                                       AND NOT id = ANY(:here) FOR UPDATE SKIP LOCKED)
                        RETURNING %s""".formatted(Job.COLUMNS))
                .param("tries", settings.tries())
                .param("here", here.toArray(UUID[]::new))
                .query(Job::of)
                .list()
                .stream()
                .filter(job -> job.status() == Status.FAILED)
                .toList();
    }

    /** Lets a job wait again that this worker began and will not end, as if it had not been begun. */
    void giveBack(Job job) {
        jdbc.sql("""
                        UPDATE process.job SET worker = NULL, lease_until = NULL, updated = clock_timestamp(),
                            status = CASE WHEN status = 'running' THEN 'accepted' ELSE status END,
                            attempts = attempts - 1
                        WHERE id = :id AND worker = :worker AND attempts = :attempt
                        """)
                .param("id", job.id())
                .param("worker", worker)
                .param("attempt", job.attempts())
                .update();
    }

    void progress(Job job, double percent, String words) {
        jdbc.sql("""
                        UPDATE process.job SET progress = :percent, message = :words, updated = clock_timestamp()
                        WHERE id = :id AND worker = :worker AND attempts = :attempt AND status = 'running'
                        """)
                .param("percent", percent)
                .param("words", words)
                .param("id", job.id())
                .param("worker", worker)
                .param("attempt", job.attempts())
                .update();
    }

    /** A line of a job's log that is not stored yet. */
    record Line(Instant at, String text) {}

    /** Stores lines of a job that is still this worker's. */
    void log(Job job, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO process.log_line (job_id, at, attempt, line)
                        SELECT job.id, line.at, job.attempts, line.text
                        FROM process.job, unnest(:times::timestamptz[], :texts::text[]) WITH ORDINALITY AS line (at, text, place)
                        WHERE job.id = :id AND job.worker = :worker AND job.attempts = :attempt ORDER BY line.place
                        """)
                .param(
                        "times",
                        lines.stream()
                                .map(line -> line.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .param("texts", lines.stream().map(Line::text).toArray(String[]::new))
                .param("id", job.id())
                .param("worker", worker)
                .param("attempt", job.attempts())
                .update();
    }

    /**
     * Ends a job that is still this worker's and still running, with its results. To be called in a transaction, in which
     * the end is told, too.
     *
     * @return the job as it ended; nothing where it was cancelled or lost, and then nothing was stored
     */
    Optional<Job> end(Job job, Status end, @Nullable String failure, List<Result> results, @Nullable Instant expires) {
        Optional<Job> ended = jdbc.sql("""
                        UPDATE process.job SET status = :status, failure = :failure, worker = NULL, lease_until = NULL,
                            finished = clock_timestamp(), updated = clock_timestamp(), expires = :expires,
                            progress = CASE WHEN :status = 'successful' THEN 100 ELSE progress END
                        WHERE id = :id AND worker = :worker AND attempts = :attempt AND status = 'running'
                        RETURNING %s""".formatted(Job.COLUMNS))
                .param("status", end.word())
                .param("failure", failure)
                .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
                .param("id", job.id())
                .param("worker", worker)
                .param("attempt", job.attempts())
                .query(Job::of)
                .optional();
        if (ended.isPresent()) {
            for (int i = 0; i < results.size(); i++) {
                Result result = results.get(i);
                jdbc.sql("""
                                INSERT INTO process.result (job_id, position, output, media_type, value, file, bytes)
                                VALUES (:job, :position, :output, :mediaType, :value::json, :file, :bytes)
                                """)
                        .param("job", job.id())
                        .param("position", i)
                        .param("output", result.output())
                        .param("mediaType", result.mediaType())
                        .param("value", result.value())
                        .param("file", result.file())
                        .param("bytes", result.bytes())
                        .update();
            }
        }
        return ended;
    }

    /** Says that nothing of a job that was cancelled runs any more. */
    void stopped(Job job) {
        jdbc.sql("""
                        UPDATE process.job SET worker = NULL, lease_until = NULL, updated = clock_timestamp()
                        WHERE id = :id AND worker = :worker AND attempts = :attempt AND status <> 'running'
                        """)
                .param("id", job.id())
                .param("worker", worker)
                .param("attempt", job.attempts())
                .update();
    }

    /** Fails the jobs that wait for a process that no computation offers any more. */
    List<Job> failUnoffered(Collection<String> offered) {
        return jdbc.sql("""
                        UPDATE process.job SET status = 'failed', finished = clock_timestamp(), updated = clock_timestamp(),
                            failure = 'The process is no longer offered.'
                        WHERE status = 'accepted' AND NOT process_id = ANY(:offered) RETURNING %s""".formatted(Job.COLUMNS))
                .param("offered", offered.toArray(String[]::new))
                .query(Job::of)
                .list();
    }
}
