package de.stadtkern.observation.ingest;

import de.stadtkern.observation.LatestValues.Extent;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The known datastreams. Loading and taking in commits exclude each other, so that a state loaded meanwhile never lacks a
 * committed row.
 */
final class DatastreamStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatastreamStates.class);

    private final Map<Integer, DatastreamState> states = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final DataSource dataSource;
    private @Nullable Connection own;
    /** Whether everything was loaded since the last time that everything was forgotten. */
    private volatile boolean complete;

    DatastreamStates(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Nullable
    DatastreamState known(int datastream) {
        return states.get(datastream);
    }

    /**
     * Known or loaded; {@code null} when there is no such datastream. Loads on a connection of its own: its callers may hold
     * one of the pool's, and must not wait for a second.
     */
    @Nullable
    DatastreamState find(int datastream) throws SQLException {
        DatastreamState state = states.get(datastream);
        if (state != null) {
            return state;
        }
        lock.lock();
        try {
            if (!states.containsKey(datastream)) {
                loadOnOwnConnection(complete ? List.of(datastream) : List.of());
            }
            return states.get(datastream);
        } finally {
            lock.unlock();
        }
    }

    private void loadOnOwnConnection(List<Integer> datastreams) throws SQLException {
        Connection before = own;
        if (before != null) {
            try {
                load(before, datastreams);
                return;
            } catch (SQLException e) {
                closeOwn();
            }
        }
        Connection opened = WriterConnection.connect(dataSource);
        own = opened;
        load(opened, datastreams);
    }

    private void closeOwn() {
        Connection closing = own;
        own = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                LOG.debug("closing", e);
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeOwn();
        } finally {
            lock.unlock();
        }
    }

    /** Loads those that are not known yet, and returns them; an empty collection means all. */
    Map<Integer, DatastreamState> load(Connection connection, Collection<Integer> datastreams) throws SQLException {
        Map<Integer, DatastreamState> loaded = new HashMap<>();
        lock.lock();
        try {
            for (DatastreamState state : read(connection, datastreams)) {
                DatastreamState before = states.putIfAbsent(state.id, state);
                loaded.put(state.id, before == null ? state : before);
            }
            complete |= datastreams.isEmpty();
            return loaded;
        } finally {
            lock.unlock();
        }
    }

    /** As they stand for the connection's transaction, and known to nobody else; an empty collection means all. */
    static List<DatastreamState> read(Connection connection, Collection<Integer> datastreams) throws SQLException {
        List<DatastreamState> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT %s, d.id, d.feature_id, extract(epoch FROM d.expected_interval), first.phenomenon_start,
                       d.phenomenon_end, d.result_start, d.result_end
                FROM observation.datastream d
                LEFT JOIN LATERAL (SELECT * FROM observation.observation WHERE datastream_id = d.id
                                   ORDER BY phenomenon_start DESC LIMIT 1) o ON true
                LEFT JOIN LATERAL (SELECT phenomenon_start FROM observation.observation WHERE datastream_id = d.id
                                   ORDER BY phenomenon_start LIMIT 1) first ON true
                WHERE d.id = ANY(?) OR ?""".formatted(Rows.COLUMNS))) {
            query.setArray(1, connection.createArrayOf("int4", datastreams.toArray()));
            query.setBoolean(2, datastreams.isEmpty());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(state(row));
                }
            }
        }
        return found;
    }

    private static DatastreamState state(ResultSet row) throws SQLException {
        int id = row.getInt(9);
        int feature = row.getInt(10);
        double interval_s = row.getDouble(11);
        Duration interval = row.wasNull() || interval_s <= 0 ? null : Duration.ofMillis(Math.round(interval_s * 1000));
        row.getLong(1);
        if (row.wasNull()) {
            return new DatastreamState(id, feature, interval, null, null);
        }
        StoredObservation latest = Rows.read(row);
        Instant end = Rows.findInstant(row, 13);
        Extent columns = new Extent(
                Rows.instant(row, 12),
                end == null ? latest.start() : end,
                Rows.findInstant(row, 14),
                Rows.findInstant(row, 15));
        DatastreamState state = new DatastreamState(id, feature, interval, latest, columns);
        state.committed(latest); // the columns may lag behind
        state.dirty |= end == null;
        return state;
    }

    void committed(Collection<StoredObservation> rows) {
        lock.lock();
        try {
            for (StoredObservation row : rows) {
                DatastreamState state = states.get(row.datastream());
                if (state != null) {
                    state.committed(row);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets them, so that they are loaded anew; an empty collection means all. */
    void forget(Collection<Integer> datastreams) {
        lock.lock();
        try {
            if (datastreams.isEmpty()) {
                states.clear();
                complete = false;
            } else {
                states.keySet().removeAll(datastreams);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes changed extents to the datastreams' rows, where filters find them. */
    void saveExtents(Connection connection) throws SQLException {
        List<DatastreamState> changed =
                states.values().stream().filter(state -> state.dirty).toList();
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE observation.datastream
                SET phenomenon_start = ?, phenomenon_end = ?, result_start = ?, result_end = ? WHERE id = ?""")) {
            for (DatastreamState state : changed) {
                Extent extent = state.extent();
                state.dirty = false;
                update.setObject(1, time(extent == null ? null : extent.start()));
                update.setObject(2, time(extent == null ? null : extent.end()));
                update.setObject(3, time(extent == null ? null : extent.resultStart()));
                update.setObject(4, time(extent == null ? null : extent.resultEnd()));
                update.setInt(5, state.id);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Computes the extent in the datastream's row from its observations, within the running transaction. */
    static void recomputeExtent(Connection connection, int datastream) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE observation.datastream d
                SET phenomenon_start = e.first, phenomenon_end = e.last, result_start = e.rfirst, result_end = e.rlast
                FROM (SELECT min(phenomenon_start) AS first, max(coalesce(phenomenon_end, phenomenon_start)) AS last,
                             min(result_time) AS rfirst, max(result_time) AS rlast
                      FROM observation.observation WHERE datastream_id = ?) e
                WHERE d.id = ?""")) {
            update.setInt(1, datastream);
            update.setInt(2, datastream);
            update.executeUpdate();
        }
    }

    static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
