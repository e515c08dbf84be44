package de.stadtkern.process.job;

import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.value.Result;
import de.stadtkern.web.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs of {@code process.job}, their results and their logs, as callers see them. */
public final class JobTable {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ProcessSettings settings;

    public JobTable(JdbcClient jdbc, TransactionTemplate transaction, ProcessSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** @throws Problem 429 where the owner has too many jobs, and nothing was added */
    public Job add(NewJob job) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            // Counting and adding must not interleave with another request of the same owner.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:owner, 1850620))")
                    .param("owner", "process.job " + job.owner())
                    .query((row, number) -> 0)
                    .single();
            requireQuota(job.owner());
            return jdbc.sql("""
                            INSERT INTO process.job (id, process_id, version, owner, person_id, request, inputs, synchronous, priority)
                            VALUES (:id, :process, :version, :owner, :person, :request::json, :inputs::json, :synchronous, :priority)
                            RETURNING %s""".formatted(Job.COLUMNS))
                    .param("id", UUID.randomUUID())
                    .param("process", job.process())
                    .param("version", job.version())
                    .param("owner", job.owner())
                    .param("person", job.person())
                    .param("request", job.request())
                    .param("inputs", job.inputs())
                    .param("synchronous", job.synchronous())
                    .param("priority", job.priority())
                    .query(Job::of)
                    .single();
        }));
    }

    private void requireQuota(String owner) {
        if (owner.equals("system")) {
            return;
        }
        int[] counts = jdbc.sql("""
                        SELECT count(*) FILTER (WHERE status IN ('accepted', 'running')),
                               count(*) FILTER (WHERE created > clock_timestamp() - interval '1 day')
                        FROM process.job
                        WHERE owner = :owner AND (status IN ('accepted', 'running') OR created > clock_timestamp() - interval '1 day')
                        """)
                .param("owner", owner)
                .query((row, number) -> new int[] {row.getInt(1), row.getInt(2)})
                .single();
        if (counts[0] >= settings.waitingOfPerson()) {
            throw new Problem(
                    429,
                    "too-many-jobs",
                    null,
                    settings.waitingOfPerson() + " of your jobs wait or run. Wait until one has ended, or cancel one.");
        }
        if (counts[1] >= settings.dailyOfPerson()) {
            throw new Problem(
                    429,
                    "too-many-jobs",
                    null,
                    "You have asked for " + settings.dailyOfPerson() + " jobs within a day. Try again later.");
        }
    }

    public Optional<Job> find(UUID id) {
        return jdbc.sql("SELECT " + Job.COLUMNS + " FROM process.job WHERE id = :id")
                .param("id", id)
                .query(Job::of)
                .optional();
    }

    /** The execute request as it came, JSON. */
    public String request(UUID id) {
        return jdbc.sql("SELECT request FROM process.job WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The newest first. */
    public List<Job> list(JobFilter filter, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new LinkedHashMap<>();
        and(conditions, values, "owner = :owner", "owner", filter.owner());
        and(
                conditions,
                values,
                "process_id = ANY(:processes)",
                "processes",
                filter.processes().isEmpty() ? null : filter.processes().toArray(String[]::new));
        and(
                conditions,
                values,
                "status = ANY(:statuses)",
                "statuses",
                filter.statuses().isEmpty()
                        ? null
                        : filter.statuses().stream().map(Status::word).toArray(String[]::new));
        and(conditions, values, "created >= :from", "from", utc(filter.from()));
        and(conditions, values, "created <= :to", "to", utc(filter.to()));
        String duration = "extract(epoch FROM coalesce(finished, clock_timestamp()) - started)";
        and(conditions, values, duration + " > :longer", "longer", filter.longerThan_s());
        and(conditions, values, duration + " < :shorter", "shorter", filter.shorterThan_s());
        and(conditions, values, "number < :before", "before", filter.before());
        values.put("limit", limit);
        return jdbc.sql("SELECT " + Job.COLUMNS + " FROM process.job WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY number DESC LIMIT :limit")
                .params(values)
                .query(Job::of)
                .list();
    }

    private static void and(
            List<String> conditions, Map<String, Object> values, String sql, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(sql);
            values.put(name, value);
        }
    }

    private static @Nullable Object utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** In the order of the description. */
    public List<Result> results(UUID job) {
        return jdbc.sql("""
                        SELECT output, media_type, value, file, bytes FROM process.result WHERE job_id = :job ORDER BY position
                        """)
                .param("job", job)
                .query((row, number) -> new Result(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .list();
    }

    /** @param number ascending over all lines of the job */
    public record LogLine(long number, Instant at, int attempt, String line) {}

    public List<LogLine> log(UUID job, long after, int limit) {
        return jdbc.sql("""
                        SELECT number, at, attempt, line FROM process.log_line
                        WHERE job_id = :job AND number > :after ORDER BY number LIMIT :limit
                        """)
                .param("job", job)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new LogLine(
                        row.getLong(1),
                        java.util.Objects.requireNonNull(Job.time(row, 2)),
                        row.getInt(3),
                        row.getString(4)))
                .list();
    }

    /** How many jobs would be begun before this one, by priority and age alone; 0 unless it waits. */
    public long ahead(Job job) {
        return job.status() != Status.ACCEPTED
                ? 0
                : jdbc.sql("""
                        SELECT count(*) FROM process.job WHERE status = 'accepted'
                        AND (priority > :priority OR (priority = :priority AND number < :number))
                        """)
                        .param("priority", job.priority())
                        .param("number", job.number())
                        .query(Long.class)
                        .single();
    }

    /** @param busy jobs whose computation may be going on, over all servers */
    public record Load(long waiting, long busy) {}

    public Load load() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM process.job WHERE status = 'accepted'),
                               (SELECT count(*) FROM process.job WHERE worker IS NOT NULL)
                        """)
                .query((row, number) -> new Load(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Ends a job that has not ended, for good; nothing where it had ended. Its computation is stopped by its worker. */
    public Optional<Job> dismiss(UUID id) {
        return jdbc.sql("""
                        UPDATE process.job SET status = 'dismissed', finished = clock_timestamp(), updated = clock_timestamp()
                        WHERE id = :id AND status IN ('accepted', 'running')
                        RETURNING %s""".formatted(Job.COLUMNS))
                .param("id", id)
                .query(Job::of)
                .optional();
    }

    /** Takes the results of a job that has ended; it counts as dismissed from then on. */
    public void discard(UUID id) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM process.result WHERE job_id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("""
                            UPDATE process.job SET status = 'dismissed', updated = clock_timestamp(), expires = NULL
                            WHERE id = :id AND status IN ('successful', 'failed')
                            """).param("id", id).update();
        });
    }
}
