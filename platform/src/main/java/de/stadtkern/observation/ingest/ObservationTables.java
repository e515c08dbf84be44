package de.stadtkern.observation.ingest;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.CopyRows;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.observation.storage.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The statements of the writer on its one connection. Only for the writer thread. */
final class ObservationTables implements AutoCloseable {
    private static final int BLOCK = 1000;

    private final Connection connection;
    private final CopyManager copies;
    private final Partitions partitions;
    private final CopyRows rows = new CopyRows();
    private final Set<Integer> features = new HashSet<>();
    private long nextId;
    private long idsEnd;

    ObservationTables(Connection connection, Partitions partitions) throws SQLException {
        this.connection = connection;
        this.partitions = partitions;
        this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    Connection connection() {
        return connection;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollBack() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Ids come in blocks from a sequence; a restart leaves a gap. */
    long nextId() throws SQLException {
        if (nextId == idsEnd) {
            try (Statement statement = connection.createStatement();
                    ResultSet block = statement.executeQuery("SELECT nextval('observation.observation_id')")) {
                block.next();
                nextId = block.getLong(1);
                idsEnd = nextId + BLOCK;
            }
        }
        return nextId++;
    }

    /** Creates missing partitions; outside a transaction. */
    void openPartitions(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            if (!partitions.has(entry.row().start())) {
                partitions.create(connection, entry.row().start());
            }
        }
    }

    void loadFeatures(Collection<Integer> wanted) throws SQLException {
        if (features.containsAll(wanted)) {
            return;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM observation.feature_of_interest WHERE id = ANY(?)")) {
            query.setArray(1, connection.createArrayOf("int8", wanted.toArray()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    features.add(found.getInt(1));
                }
            }
        }
    }

    boolean knowsFeature(int feature) {
        return features.contains(feature);
    }

    void forgetFeatures() {
        features.clear();
    }

    /** @param extra text of the column */
    record Found(StoredObservation row, @Nullable String extra) {}

    /** The observations at the datastreams and starts of the entries. */
    List<Found> lookUp(List<Entry> entries) throws SQLException {
        Integer[] datastreams = new Integer[entries.size()];
        OffsetDateTime[] starts = new OffsetDateTime[entries.size()];
        for (int i = 0; i < starts.length; i++) {
            datastreams[i] = entries.get(i).row().datastream();
            starts[i] = entries.get(i).row().start().atOffset(ZoneOffset.UTC);
        }
        List<Found> found = new ArrayList<>();
        // OFFSET 0 keeps the planner at one index probe per key.
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT %s FROM (SELECT DISTINCT d, t FROM unnest(?::int[], ?::timestamptz[]) AS k (d, t)) k
                CROSS JOIN LATERAL (SELECT * FROM observation.observation
                                    WHERE datastream_id = k.d AND phenomenon_start = k.t OFFSET 0) o
                """.formatted(Rows.COLUMNS))) {
            query.setArray(1, connection.createArrayOf("int4", datastreams));
            query.setArray(2, connection.createArrayOf("timestamptz", starts));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Found(Rows.read(row), row.getString(8)));
                }
            }
        }
        return found;
    }

    /** Gives a stored observation other content and keeps the old. */
    void correct(Batch.Known there, NewObservation row, @Nullable String extra) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                WITH old AS (
                  INSERT INTO observation.superseded (id, phenomenon_start, phenomenon_end, result_time, result_number,
                                                      datastream_id, feature_id, extra)
                  SELECT id, phenomenon_start, phenomenon_end, result_time, result_number, datastream_id, feature_id, extra
                  FROM observation.observation WHERE id = ? AND phenomenon_start = ?)
                UPDATE observation.observation SET result_time = ?, result_number = ?, extra = ?::jsonb
                WHERE id = ? AND phenomenon_start = ?""")) {
            OffsetDateTime start = DatastreamStates.time(there.key.start());
            update.setLong(1, there.id);
            update.setObject(2, start);
            content(update, 3, row, extra);
            update.setLong(6, there.id);
            update.setObject(7, start);
            update.executeUpdate();
        }
    }

    /** Keeps the content of a row of this very transaction that a later row corrects. */
    void keepSuperseded(Batch.Known there) throws SQLException {
        NewObservation row = there.content;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO observation.superseded (result_time, result_number, extra, id, phenomenon_start,
                                                    phenomenon_end, datastream_id, feature_id)
                VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, nullif(?, 0))""")) {
            content(insert, 1, row, there.extra);
            insert.setLong(4, there.id);
            insert.setObject(5, DatastreamStates.time(row.start()));
            insert.setObject(6, DatastreamStates.time(row.end()), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.setInt(7, row.datastream());
            insert.setInt(8, there.key.feature());
            insert.executeUpdate();
        }
    }

    static void content(PreparedStatement statement, int first, NewObservation row, @Nullable String extra)
            throws SQLException {
        statement.setObject(first, DatastreamStates.time(row.resultTime()), Types.TIMESTAMP_WITH_TIMEZONE);
        if (row.result() instanceof Result.Number(double value)) {
            statement.setDouble(first + 1, value);
        } else {
            statement.setNull(first + 1, Types.DOUBLE);
        }
        statement.setString(first + 2, extra);
    }

    CopyRows emptyRows() {
        rows.clear();
        return rows;
    }

    void copy(CopyRows full) throws SQLException {
        full.finish();
        CopyIn copy = copies.copyIn(CopyRows.COPY);
        try {
            copy.writeToCopy(full.array(), 0, full.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Nullable
    StoredObservation find(long id) throws SQLException {
        return find(connection, id);
    }

    static @Nullable StoredObservation find(Connection connection, long id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + Rows.COLUMNS + " FROM observation.observation o WHERE o.id = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Rows.read(row) : null;
            }
        }
    }

    static @Nullable String version(Connection connection, long id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT xmin::text FROM observation.observation WHERE id = ?")) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
