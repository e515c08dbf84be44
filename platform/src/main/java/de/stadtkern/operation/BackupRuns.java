package de.stadtkern.operation;

import de.stadtkern.operation.backup.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of each attempt at a backup, in {@code operation.backup_run}. */
public final class BackupRuns {
    /** What a backup was made for. */
    public enum Occasion {
        SCHEDULE,
        PERSON,
        COMMAND
    }

    /**
     * One attempt.
     *
     * @param finished absent while it goes on
     * @param failure absent where it went well
     */
    public record Run(
            String occasion,
            Instant started,
            @Nullable Instant finished,
            String file,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable String failure) {}

    private final JdbcClient jdbc;

    BackupRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static BackupRuns of(DataSource database) {
        return new BackupRuns(JdbcClient.create(database));
    }

    /** Makes a backup and keeps what became of it, as far as the database lets itself be written. */
    public Manifest keep(String file, Occasion occasion, Supplier<Manifest> backup) {
        Optional<Long> run = begin(file, occasion);
        try {
            Manifest manifest = backup.get();
            run.ifPresent(id -> end(id, manifest.rows(), sizeOf(file), null));
            return manifest;
        } catch (RuntimeException e) {
            run.ifPresent(id -> end(id, null, null, e.getMessage()));
            throw e;
        }
    }

    /** Nothing where the schema is older than this table. */
    private Optional<Long> begin(String file, Occasion occasion) {
        try {
            return Optional.of(jdbc.sql("""
                            INSERT INTO operation.backup_run (occasion, file) VALUES (:occasion, :file) RETURNING id
                            """)
                    .param("occasion", occasion.name().toLowerCase(Locale.ROOT))
                    .param("file", file)
                    .query(Long.class)
                    .single());
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private void end(long id, @Nullable Long rows, @Nullable Long bytes, @Nullable String failure) {
        try {
            jdbc.sql("""
                            UPDATE operation.backup_run
                            SET finished = clock_timestamp(), rows = :rows, bytes = :bytes, failure = :failure WHERE id = :id
                            """)
                    .param("rows", rows)
                    .param("bytes", bytes)
                    .param("failure", failure)
                    .param("id", id)
                    .update();
        } catch (DataAccessException databaseGone) {
            // The backup stands on its own; the next start says that this run did not end.
        }
    }

    /** Says of runs whose program has died that they failed; at start, when none goes on in this program. */
    void closeInterrupted() {
        jdbc.sql("""
                        UPDATE operation.backup_run SET finished = now(), failure = 'The program ended before the backup did.'
                        WHERE finished IS NULL AND occasion <> 'command'
                        """).update();
    }

    /** The newest first. */
    public List<Run> latest(int limit) {
        return jdbc.sql("""
                        SELECT occasion, started, finished, file, rows, bytes, failure FROM operation.backup_run
                        ORDER BY started DESC, id DESC LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> {
                    OffsetDateTime finished = row.getObject(3, OffsetDateTime.class);
                    return new Run(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getString(4),
                            row.getObject(5, Long.class),
                            row.getObject(6, Long.class),
                            row.getString(7));
                })
                .list();
    }

    /** When the latest backup that went well began. */
    public Optional<Instant> latestSuccess() {
        return jdbc.sql("""
                        SELECT max(started) FROM operation.backup_run WHERE finished IS NOT NULL AND failure IS NULL
                        """)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private static @Nullable Long sizeOf(String file) {
        try {
            return Files.size(Path.of(file));
        } catch (IOException e) {
            return null;
        }
    }
}
