package de.stadtkern.history.archive;

import de.stadtkern.observation.StoredObservations.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code history.archive_file} and {@code history.archive_month}: what stands in the archive, as far as is known here. */
public final class ArchiveTable {
    /**
     * One file.
     *
     * @param content of the day in the database when the file was made; {@code rows} of a later part are the file's
     * @param verified when it was last read back with its SHA-256; absent when it never was, or failed since
     * @param reduced whether a rule has taken from the day since
     */
    public record Kept(
            int datastream,
            LocalDate day,
            int part,
            String key,
            long bytes,
            String sha256,
            Content content,
            @Nullable Instant verified,
            @Nullable String failure,
            boolean reduced) {}

    /** How a month stands. */
    public record MonthState(
            YearMonth month,
            int datastreams,
            int files,
            long rows,
            long bytes,
            int verified,
            int failed,
            boolean finished,
            @Nullable Instant lastVerified) {}

    private static final String COLUMNS =
            "datastream_id, day, part, key, bytes, sha256, rows, digest, highest_id, verified, failure, reduced";

    private final JdbcClient jdbc;

    public ArchiveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        OffsetDateTime verified = row.getObject(10, OffsetDateTime.class);
        return new Kept(
                row.getInt(1),
                row.getObject(2, LocalDate.class),
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                new Content(row.getLong(7), row.getString(8), row.getLong(9)),
                verified == null ? null : verified.toInstant(),
                row.getString(11),
                row.getBoolean(12));
    }

    public List<Kept> ofMonth(YearMonth month) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM history.archive_file WHERE day >= ? AND day < ?"
                        + " ORDER BY datastream_id, day, part")
                .params(month.atDay(1), month.plusMonths(1).atDay(1))
                .query(ArchiveTable::kept)
                .list();
    }

    public List<Kept> ofDay(int datastream, LocalDate day) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM history.archive_file WHERE datastream_id = ? AND day = ? ORDER BY part")
                .params(datastream, day)
                .query(ArchiveTable::kept)
                .list();
    }

    /** Days of a datastream before {@code to} that stand in the archive and were not reduced yet. */
    public List<Kept> whole(int datastream, LocalDate from, LocalDate to) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM history.archive_file"
                        + " WHERE datastream_id = ? AND day >= ? AND day < ? AND part = 0 AND NOT reduced ORDER BY day")
                .params(datastream, from, to)
                .query(ArchiveTable::kept)
                .list();
    }

    void keep(Kept file, Instant now) {
        jdbc.sql("""
                        INSERT INTO history.archive_file (datastream_id, day, part, key, bytes, sha256, rows, digest,
                                                          highest_id, written, verified, failure)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
                        ON CONFLICT (datastream_id, day, part) DO UPDATE
                        SET key = excluded.key, bytes = excluded.bytes, sha256 = excluded.sha256, rows = excluded.rows,
                            digest = excluded.digest, highest_id = excluded.highest_id, written = excluded.written,
                            verified = excluded.verified, failure = NULL
                        """)
                .params(
                        file.datastream(),
                        file.day(),
                        file.part(),
                        file.key(),
                        file.bytes(),
                        file.sha256(),
                        file.content().rows(),
                        file.content().digest(),
                        file.content().highestId(),
                        now.atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param failure absent where the file was read back as it should be */
    void verified(Kept file, Instant now, @Nullable String failure) {
        jdbc.sql("""
                        UPDATE history.archive_file SET verified = ?, failure = ?
                        WHERE datastream_id = ? AND day = ? AND part = ?""")
                .param(failure == null ? now.atOffset(ZoneOffset.UTC) : null)
                .param(failure)
                .param(file.datastream())
                .param(file.day())
                .param(file.part())
                .update();
    }

    /** Says that a rule has taken from these days, so that they are never exported as a whole again. */
    public void reduced(int datastream, LocalDate from, LocalDate to) {
        jdbc.sql("""
                        UPDATE history.archive_file SET reduced = true
                        WHERE datastream_id = ? AND day >= ? AND day < ? AND NOT reduced""").params(datastream, from, to).update();
    }

    public List<MonthState> months() {
        return jdbc.sql("""
                        SELECT m.month, count(DISTINCT f.datastream_id), count(f.key), coalesce(sum(f.rows), 0)::bigint,
                               coalesce(sum(f.bytes), 0)::bigint, count(f.verified), count(f.failure),
                               m.finished IS NOT NULL, max(f.verified)
                        FROM history.archive_month m
                        LEFT JOIN history.archive_file f ON f.day >= m.month AND f.day < (m.month + interval '1 month')
                        GROUP BY m.month, m.finished ORDER BY m.month DESC
                        """)
                .query((row, number) -> {
                    OffsetDateTime verified = row.getObject(9, OffsetDateTime.class);
                    return new MonthState(
                            YearMonth.from(row.getObject(1, LocalDate.class)),
                            row.getInt(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getInt(6),
                            row.getInt(7),
                            row.getBoolean(8),
                            verified == null ? null : verified.toInstant());
                })
                .list();
    }

    boolean isFinished(YearMonth month) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM history.archive_month WHERE month = ? AND finished IS NOT NULL)")
                .params(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    /** @param manifest absent while the month is not finished */
    void month(YearMonth month, @Nullable Instant finished, @Nullable String manifest) {
        jdbc.sql("""
                        INSERT INTO history.archive_month (month, finished, manifest) VALUES (?, ?, ?)
                        ON CONFLICT (month) DO UPDATE SET finished = excluded.finished, manifest = excluded.manifest""")
                .param(month.atDay(1))
                .param(finished == null ? null : finished.atOffset(ZoneOffset.UTC))
                .param(manifest)
                .update();
    }
}
