package de.stadtkern.observation.ingest;

import de.stadtkern.observation.IngestOutcome.Refused;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Extra;
import de.stadtkern.observation.storage.Partitions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of single observations by id, each within the transaction of its caller. */
final class Correction {
    private Correction() {}

    /** Keeps the old content and sets the new; the refusal when that is not possible. */
    static @Nullable Refused replace(
            Connection connection, Partitions partitions, StoredObservation old, NewObservation row)
            throws SQLException {
        if (!exists(connection, "datastream", row.datastream())) {
            return new Refused(
                    "no-such-datastream", "Datastream", "Datastream " + row.datastream() + " does not exist.");
        }
        if (row.feature() != null && !exists(connection, "feature_of_interest", row.feature())) {
            return new Refused(
                    "no-such-feature", "FeatureOfInterest", "FeatureOfInterest " + row.feature() + " does not exist.");
        }
        if (another(connection, old.id(), row)) {
            return new Refused(
                    "already-exists",
                    "phenomenonTime",
                    "The datastream has another observation of this phenomenonTime and feature.");
        }
        partitions.createWithin(connection, row.start());
        try (PreparedStatement update = connection.prepareStatement("""
                WITH old AS (
                  INSERT INTO observation.superseded (id, phenomenon_start, phenomenon_end, result_time, result_number,
                                                      datastream_id, feature_id, extra)
                  SELECT id, phenomenon_start, phenomenon_end, result_time, result_number, datastream_id, feature_id, extra
                  FROM observation.observation WHERE id = ? AND phenomenon_start = ?)
                UPDATE observation.observation
                SET result_time = ?, result_number = ?, extra = ?::jsonb, phenomenon_start = ?, phenomenon_end = ?,
                    datastream_id = ?, feature_id = ?
                WHERE id = ? AND phenomenon_start = ?""")) {
            update.setLong(1, old.id());
            update.setObject(2, DatastreamStates.time(old.start()));
            ObservationTables.content(update, 3, row, Extra.text(row));
            update.setObject(6, DatastreamStates.time(row.start()));
            update.setObject(7, DatastreamStates.time(row.end()), Types.TIMESTAMP_WITH_TIMEZONE);
            update.setInt(8, row.datastream());
            update.setObject(9, row.feature(), Types.INTEGER);
            update.setLong(10, old.id());
            update.setObject(11, DatastreamStates.time(old.start()));
            update.executeUpdate();
        }
        DatastreamStates.recomputeExtent(connection, old.datastream());
        if (row.datastream() != old.datastream()) {
            DatastreamStates.recomputeExtent(connection, row.datastream());
        }
        return null;
    }

    /** @param expected the only content that may be deleted, or {@code null} for any */
    static boolean delete(Connection connection, long id, @Nullable StoredObservation expected, Set<Integer> touched)
            throws SQLException {
        StoredObservation old = ObservationTables.find(connection, id);
        if (old == null || expected != null && !old.equals(expected)) {
            return false;
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM observation.observation WHERE id = ? AND phenomenon_start = ?")) {
            delete.setLong(1, id);
            delete.setObject(2, DatastreamStates.time(old.start()));
            delete.executeUpdate();
        }
        DatastreamStates.recomputeExtent(connection, old.datastream());
        touched.add(old.datastream());
        return true;
    }

    private static boolean another(Connection connection, long id, NewObservation row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1 FROM observation.observation o JOIN observation.datastream d ON d.id = o.datastream_id
                WHERE o.datastream_id = ? AND o.phenomenon_start = ? AND o.phenomenon_end IS NOT DISTINCT FROM ?
                  AND coalesce(o.feature_id, d.feature_id) IS NOT DISTINCT FROM coalesce(?, d.feature_id) AND o.id <> ?
                """)) {
            query.setInt(1, row.datastream());
            query.setObject(2, DatastreamStates.time(row.start()));
            query.setObject(3, DatastreamStates.time(row.end()), Types.TIMESTAMP_WITH_TIMEZONE);
            query.setObject(4, row.feature(), Types.INTEGER);
            query.setLong(5, id);
            try (var found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean exists(Connection connection, String table, int id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM observation." + table + " WHERE id = ?")) {
            query.setInt(1, id);
            try (var found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Whether the connection, and not the statement, is at fault. */
    static boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("58");
    }
}
