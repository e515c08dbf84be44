package de.stadtkern.history.run;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code history.run} and what each run did, and how far gathering and looking have come. */
public final class RunTable {
    /**
     * @param finished absent while it goes on
     * @param failure absent where it went well
     */
    public record Run(
            long id,
            String occasion,
            Instant started,
            @Nullable Instant finished,
            @Nullable String failure,
            long gone,
            long made,
            List<Item> items) {}

    /** @param datastream 0: several at once */
    public record Item(
            int datastream,
            String what,
            long gone,
            long made,
            @Nullable String failure) {}

    private static final int ITEMS = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    public RunTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    long begin(boolean scheduled) {
        return jdbc.sql("INSERT INTO history.run (occasion, started) VALUES (?, ?) RETURNING id")
                .params(scheduled ? "schedule" : "person", utc(clock.instant()))
                .query(Long.class)
                .single();
    }

    void end(long run, @Nullable String failure) {
        jdbc.sql("UPDATE history.run SET finished = ?, failure = ? WHERE id = ?")
                .param(utc(clock.instant()))
                .param(failure)
                .param(run)
                .update();
    }

    /** Closes runs whose program died; returns whether there were any. */
    boolean closeInterrupted() {
        return jdbc.sql("UPDATE history.run SET finished = ?, failure = ? WHERE finished IS NULL")
                        .params(utc(clock.instant()), "The program ended during the run; the next one goes on.")
                        .update()
                > 0;
    }

    /** Says that a partition is gone as a whole; its rows are counted with their datastreams. */
    void dropped(long run, String month) {
        jdbc.sql("INSERT INTO history.run_item (run_id, datastream_id, what) VALUES (?, 0, ?) ON CONFLICT DO NOTHING")
                .params(run, "drop " + month)
                .update();
    }

    void did(long run, int datastream, String what, long gone, long made, @Nullable String failure) {
        if (gone == 0 && made == 0 && failure == null) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO history.run_item AS i (run_id, datastream_id, what, gone, made, failure)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (run_id, datastream_id, what) DO UPDATE
                        SET gone = i.gone + excluded.gone, made = i.made + excluded.made,
                            failure = coalesce(excluded.failure, i.failure)""")
                .param(run)
                .param(datastream)
                .param(what)
                .param(gone)
                .param(made)
                .param(failure)
                .update();
    }

    /** The latest runs with at most {@value #ITEMS} items each, the largest first. */
    public List<Run> latest(int limit) {
        return jdbc.sql("""
                        SELECT r.id, r.occasion, r.started, r.finished, r.failure, coalesce(sum(i.gone), 0)::bigint,
                               coalesce(sum(i.made), 0)::bigint
                        FROM history.run r LEFT JOIN history.run_item i ON i.run_id = r.id
                        GROUP BY r.id ORDER BY r.id DESC LIMIT ?
                        """)
                .params(limit)
                .query((row, number) -> {
                    OffsetDateTime finished = row.getObject(4, OffsetDateTime.class);
                    return new Run(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            finished == null ? null : finished.toInstant(),
                            row.getString(5),
                            row.getLong(6),
                            row.getLong(7),
                            items(row.getLong(1)));
                })
                .list();
    }

    private List<Item> items(long run) {
        return jdbc.sql("""
                        SELECT datastream_id, what, gone, made, failure FROM history.run_item WHERE run_id = ?
                        ORDER BY failure IS NULL, gone + made DESC, datastream_id LIMIT ?""")
                .params(run, ITEMS)
                .query((row, number) ->
                        new Item(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getString(5)))
                .list();
    }

    /** When the latest run before this one began; absent where there was none. */
    @Nullable
    Instant before(long run) {
        return jdbc
                .sql("SELECT started FROM history.run WHERE id < ? ORDER BY id DESC LIMIT 1")
                .params(run)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** How far a datastream is gathered; absent where it was not begun. */
    @Nullable
    Instant through(int datastream, String kind) {
        return jdbc
                .sql("SELECT through FROM history.thinned WHERE datastream_id = ? AND kind = ?")
                .params(datastream, kind)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    void through(int datastream, String kind, Instant time) {
        jdbc.sql("""
                        INSERT INTO history.thinned (datastream_id, kind, through) VALUES (?, ?, ?)
                        ON CONFLICT (datastream_id, kind) DO UPDATE SET through = excluded.through""").params(datastream, kind, utc(time)).update();
    }

    /** Makes a late day be gathered again. */
    void backTo(int datastream, Instant time) {
        jdbc.sql("UPDATE history.thinned SET through = least(through, ?) WHERE datastream_id = ?")
                .params(utc(time), datastream)
                .update();
    }

    /** Up to where observations and corrections were looked at. */
    record Seen(long highestId, Instant at) {}

    @Nullable
    Seen seen() {
        return jdbc
                .sql("SELECT highest_id, at FROM history.seen")
                .query((row, number) -> new Seen(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    void seen(Seen seen) {
        jdbc.sql("""
                        INSERT INTO history.seen (highest_id, at) VALUES (?, ?)
                        ON CONFLICT (only_row) DO UPDATE SET highest_id = excluded.highest_id, at = excluded.at""").params(seen.highestId(), utc(seen.at())).update();
    }
}
