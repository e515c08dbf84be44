package de.stadtkern.process.job;

import de.stadtkern.process.Jobs.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param number in the order of creation
 * @param owner whose turn it takes: {@code person/…}, {@code anonymous} or {@code system}
 * @param priority −1, 0 or 1
 * @param progress percent, 0…100
 * @param message what is going on; absent before the start
 * @param failure why it failed, for the person
 * @param attempts how often it was begun
 * @param expires when its results go; absent before the end and where there are none
 * @param expired whether its results have gone
 * @param busy whether a computation may be going on
 */
public record Job(
        UUID id,
        long number,
        String process,
        String version,
        String owner,
        @Nullable UUID person,
        boolean synchronous,
        int priority,
        Status status,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        Instant updated,
        double progress,
        @Nullable String message,
        @Nullable String failure,
        int attempts,
        @Nullable Instant expires,
        boolean expired,
        boolean busy) {
    static final String COLUMNS = """
            job.id, job.number, job.process_id, job.version, job.owner, job.person_id, job.synchronous, job.priority, job.status,
            job.created, job.started, job.finished, job.updated, job.progress, job.message, job.failure, job.attempts,
            job.expires, job.expired, job.worker IS NOT NULL""";

    static Job of(ResultSet row, int ignored) throws SQLException {
        return new Job(
                Objects.requireNonNull(row.getObject(1, UUID.class)),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getBoolean(7),
                row.getInt(8),
                Status.of(row.getString(9)),
                Objects.requireNonNull(time(row, 10)),
                time(row, 11),
                time(row, 12),
                Objects.requireNonNull(time(row, 13)),
                row.getDouble(14),
                row.getString(15),
                row.getString(16),
                row.getInt(17),
                time(row, 18),
                row.getBoolean(19),
                row.getBoolean(20));
    }

    /** The id of a row that is nothing else. */
    static UUID readId(ResultSet row, int ignored) throws SQLException {
        return Objects.requireNonNull(row.getObject(1, UUID.class));
    }

    static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
