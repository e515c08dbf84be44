package de.stadtkern.observation.bulk;

import static de.stadtkern.observation.bulk.BulkReading.utc;

import de.stadtkern.observation.Observations;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.observation.storage.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reduces on the ingest path's connection, so that nothing is stored or corrected meanwhile. */
public final class BulkReduction implements Reduction {
    /** Runs work on the ingest path, told which datastreams to look at anew. */
    public interface Writing {
        <T> T exclusively(Set<Integer> touched, Observations.Work<T> work);
    }

    private static final String LOCKED = "55P03";
    /** Goes from one datastream to the next by the index: the rows themselves are not read. */
    private static final String OTHERS = """
            WITH RECURSIVE of_partition (id) AS (
              SELECT min(datastream_id) FROM %1$s
              UNION ALL
              SELECT (SELECT min(datastream_id) FROM %1$s WHERE datastream_id > of_partition.id) FROM of_partition
              WHERE of_partition.id IS NOT NULL)
            SELECT EXISTS (SELECT 1 FROM of_partition WHERE id IS NOT NULL AND id <> ALL (?))""";

    private final Writing writing;
    private final JdbcClient jdbc;
    private final Partitions partitions;

    public BulkReduction(Writing writing, JdbcClient jdbc, Partitions partitions) {
        this.writing = writing;
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    private <T> T small(Observations.Work<T> work) {
        return writing.exclusively(Set.of(), work);
    }

    @Override
    public Candidates candidates(int datastream, Instant from, Instant to, @Nullable Step step, ZoneId zone) {
        if (step == null) {
            return jdbc.sql("""
                            SELECT count(*), 0, min(phenomenon_start), max(phenomenon_start) FROM observation.observation
                            WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?""")
                    .params(datastream, utc(from), utc(to))
                    .query((row, number) -> candidates(row))
                    .single();
        }
        Function<String, String> sql = text -> ThinningSql.of(step, text);
        return jdbc.sql(sql.apply(ThinningSql.ROWS) + sql.apply("""
                        SELECT count(*), count(DISTINCT (bucket, feature)), min(phenomenon_start), max(phenomenon_start)
                        FROM of_span WHERE NOT own"""))
                .params(ThinningSql.parameters(datastream, from, to, zone))
                .query((row, number) -> candidates(row))
                .single();
    }

    private static Candidates candidates(ResultSet row) throws SQLException {
        return new Candidates(row.getLong(1), row.getLong(2), Rows.findInstant(row, 3), Rows.findInstant(row, 4));
    }

    @Override
    public Candidates supersededCandidates(int datastream, Instant supersededBefore) {
        return jdbc.sql("""
                        SELECT count(*), 0, min(phenomenon_start), max(phenomenon_start) FROM observation.superseded
                        WHERE datastream_id = ? AND superseded_at < ?""")
                .params(datastream, utc(supersededBefore))
                .query((row, number) -> candidates(row))
                .single();
    }

    @Override
    public Done remove(int datastream, Instant from, Instant to, int most) {
        return small(connection -> {
            Instant end = null;
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT phenomenon_start FROM observation.observation
                    WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?
                    ORDER BY phenomenon_start OFFSET ? LIMIT 1""")) {
                span(query, datastream, from, to);
                query.setInt(4, most);
                try (ResultSet row = query.executeQuery()) {
                    end = row.next() ? Rows.instant(row, 1) : null;
                }
            }
            // Several at the same instant go together, so that there is always progress.
            boolean more = end != null;
            Instant before = end == null ? to : end.equals(from) ? from.plusNanos(1000) : end;
            return new Done(delete(connection, datastream, from, before), 0, more, before);
        });
    }

    private static long delete(Connection connection, int datastream, Instant from, Instant to) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM observation.observation
                WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?""")) {
            span(delete, datastream, from, to);
            return delete.executeLargeUpdate();
        }
    }

    private static void span(PreparedStatement statement, int datastream, Instant from, Instant to)
            throws SQLException {
        statement.setInt(1, datastream);
        statement.setObject(2, utc(from));
        statement.setObject(3, utc(to));
    }

    @Override
    public boolean removeIf(int datastream, Instant from, Instant to, StoredObservations.Content expected) {
        return small(connection -> {
            try (PreparedStatement query = connection.prepareStatement(BulkReading.CONTENT)) {
                span(query, datastream, from, to);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (row.getLong(1) != expected.rows()
                            || !Objects.equals(row.getString(2), expected.digest())
                            || row.getLong(3) != expected.highestId()) {
                        return false;
                    }
                }
            }
            delete(connection, datastream, from, to);
            return true;
        });
    }

    @Override
    public Done thin(int datastream, Instant from, Instant to, Step step, ZoneId zone) {
        return small(connection -> {
            Instant first = firstToThin(connection, datastream, from, to, step, zone);
            if (first == null) {
                return new Done(0, 0, false, to);
            }
            Instant day = first.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            Instant begin = day.isBefore(from) ? from : day;
            Instant next = day.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
            Instant end = next.isAfter(to) ? to : next;
            partitions.createWithin(connection, begin);
            partitions.createWithin(connection, end.minusNanos(1000));
            try (PreparedStatement statement =
                    connection.prepareStatement(ThinningSql.of(step, ThinningSql.ROWS + ThinningSql.REPLACE))) {
                int place = 1;
                for (Object parameter : ThinningSql.parameters(datastream, begin, end, zone)) {
                    statement.setObject(place++, parameter);
                }
                statement.setInt(place++, datastream);
                statement.setObject(place++, utc(begin));
                statement.setObject(place++, utc(end));
                statement.setInt(place, datastream);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new Done(row.getLong(1), row.getLong(2), end.isBefore(to), end);
                }
            }
        });
    }

    private static @Nullable Instant firstToThin(
            Connection connection, int datastream, Instant from, Instant to, Step step, ZoneId zone)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ThinningSql.of(step, ThinningSql.ROWS + """
                        SELECT phenomenon_start FROM of_span WHERE NOT own ORDER BY phenomenon_start LIMIT 1"""))) {
            int place = 1;
            for (Object parameter : ThinningSql.parameters(datastream, from, to, zone)) {
                query.setObject(place++, parameter);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Rows.instant(row, 1) : null;
            }
        }
    }

    @Override
    public long removeSuperseded(int datastream, Instant supersededBefore, int most) {
        return small(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM observation.superseded WHERE ctid = ANY(ARRAY(
                      SELECT ctid FROM observation.superseded WHERE datastream_id = ? AND superseded_at < ? LIMIT ?))""")) {
                delete.setInt(1, datastream);
                delete.setObject(2, utc(supersededBefore));
                delete.setInt(3, most);
                return delete.executeLargeUpdate();
            }
        });
    }

    @Override
    public boolean holdsOnly(StoredObservations.Span span, Set<Integer> datastreams) {
        Partitions.Partition partition = Partitions.of(span.from());
        return jdbc.sql(OTHERS.formatted(partition.table()))
                .param(datastreams.toArray(Integer[]::new))
                .query((row, number) -> !row.getBoolean(1))
                .single();
    }

    private static boolean othersIn(Connection connection, Partitions.Partition partition, Set<Integer> datastreams)
            throws SQLException {
        try (PreparedStatement others = connection.prepareStatement(OTHERS.formatted(partition.table()))) {
            others.setArray(1, connection.createArrayOf("int4", datastreams.toArray()));
            try (ResultSet row = others.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public boolean drop(StoredObservations.Span span, Set<Integer> datastreams) {
        Partitions.Partition partition = Partitions.of(span.from());
        return small(connection -> {
            partitions.load(connection);
            if (!partition.equals(partitions.known().get(span.from()))) {
                return false;
            }
            if (othersIn(connection, partition, datastreams)) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '2s'");
                var before = connection.setSavepoint();
                try {
                    statement.execute("DROP TABLE " + partition.table());
                } catch (SQLException e) {
                    if (LOCKED.equals(e.getSQLState())) {
                        connection.rollback(before);
                        return false;
                    }
                    throw e;
                }
            }
            partitions.load(connection);
            return true;
        });
    }

    @Override
    public void finished(int datastream) {
        writing.exclusively(Set.of(datastream), connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE observation.datastream d
                    SET phenomenon_start = e.first, phenomenon_end = e.last, result_start = e.rfirst, result_end = e.rlast
                    FROM (SELECT min(phenomenon_start) AS first, max(coalesce(phenomenon_end, phenomenon_start)) AS last,
                                 min(result_time) AS rfirst, max(result_time) AS rlast
                          FROM observation.observation WHERE datastream_id = ?) e
                    WHERE d.id = ?""")) {
                update.setInt(1, datastream);
                update.setInt(2, datastream);
                return update.executeUpdate();
            }
        });
    }
}
