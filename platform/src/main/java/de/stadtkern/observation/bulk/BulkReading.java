package de.stadtkern.observation.bulk;

import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.observation.storage.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads through the pool, a page or a figure at a time. */
public final class BulkReading implements StoredObservations {
    private final JdbcClient jdbc;
    private final Partitions partitions;

    public BulkReading(JdbcClient jdbc, Partitions partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<Series> series() {
        return jdbc.sql("""
                        SELECT d.id, d.name, d.unit_of_measurement::text, d.observation_type, p.id, p.name, p.definition,
                               t.id, t.name, s.name, d.feature_id
                        FROM observation.datastream d JOIN observation.observed_property p ON p.id = d.observed_property_id
                        JOIN observation.thing t ON t.id = d.thing_id JOIN observation.sensor s ON s.id = d.sensor_id
                        ORDER BY d.id
                        """)
                .query((row, number) -> {
                    int feature = row.getInt(11);
                    return new Series(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getString(6),
                            row.getString(7),
                            row.getLong(8),
                            row.getString(9),
                            row.getString(10),
                            feature == 0 ? null : Integer.valueOf(feature));
                })
                .list();
    }

    @Override
    public List<StoredObservation> page(
            int datastream, Instant from, Instant to, @Nullable StoredObservation after, int limit) {
        OffsetDateTime start = utc(after == null ? from : after.start());
        return jdbc.sql("SELECT " + Rows.COLUMNS + """
                         FROM observation.observation o
                        WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?
                          AND (o.phenomenon_start > ? OR o.id > ?)
                        ORDER BY o.phenomenon_start, o.id LIMIT ?""")
                .params(datastream, start, utc(to), start, after == null ? Long.MIN_VALUE : after.id(), limit)
                .query((row, number) -> Rows.read(row))
                .list();
    }

    @Override
    public @Nullable Instant firstFrom(int datastream, Instant from) {
        return jdbc.sql("""
                        SELECT phenomenon_start FROM observation.observation
                        WHERE datastream_id = ? AND phenomenon_start >= ? ORDER BY phenomenon_start LIMIT 1""").params(datastream, utc(from)).query((row, number) -> Rows.instant(row, 1)).list().stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Place place(int feature) {
        return jdbc
                .sql("""
                        SELECT (center(extent))[0], (center(extent))[1] FROM observation.feature_of_interest
                        WHERE id = ? AND extent IS NOT NULL""")
                .params(feature)
                .query((row, number) -> new Place(row.getDouble(1), row.getDouble(2)))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    static final String CONTENT = """
            SELECT count(*), coalesce(sum(hash_record_extended(o, 0)::numeric), 0)::text, coalesce(max(o.id), 0)
            FROM observation.observation o
            WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?""";

    @Override
    public Content content(int datastream, Instant from, Instant to) {
        return jdbc.sql(CONTENT)
                .params(datastream, utc(from), utc(to))
                .query((row, number) -> new Content(row.getLong(1), row.getString(2), row.getLong(3)))
                .single();
    }

    @Override
    public List<Span> spans() {
        Map<String, long[]> sizes = new HashMap<>();
        jdbc.sql("""
                        SELECT n.nspname || '.' || c.relname, greatest(c.reltuples, pg_stat_get_live_tuples(c.oid))::bigint,
                               pg_total_relation_size(c.oid)
                        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE i.inhparent = 'observation.observation'::regclass
                        """)
                .query((row, number) -> sizes.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)}))
                .list();
        List<Span> spans = new ArrayList<>();
        for (Partitions.Partition one : partitions.known().values()) {
            long[] size = sizes.get(one.table());
            if (size != null) {
                spans.add(new Span(one.from(), one.to(), Math.max(0, size[0]), size[1]));
            }
        }
        return spans;
    }

    @Override
    public long highestId() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM observation.observation")
                .query(Long.class)
                .single();
    }

    @Override
    public List<Day> changedSince(long id, Instant corrected, Instant before) {
        return jdbc.sql("""
                        SELECT datastream_id, (phenomenon_start AT TIME ZONE 'UTC')::date FROM observation.observation
                        WHERE id > ? AND phenomenon_start < ?
                        UNION
                        SELECT datastream_id, (phenomenon_start AT TIME ZONE 'UTC')::date FROM observation.superseded
                        WHERE superseded_at >= ? AND phenomenon_start < ?
                        ORDER BY 1, 2
                        """)
                .params(id, utc(before), utc(corrected), utc(before))
                .query((row, number) -> new Day(row.getInt(1), row.getObject(2, LocalDate.class)))
                .list();
    }
}
