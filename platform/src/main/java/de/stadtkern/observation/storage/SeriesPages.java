package de.stadtkern.observation.storage;

import de.stadtkern.observation.LatestValues.Extent;
import de.stadtkern.observation.StoredObservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one datastream in the order of time. Asks the partitions by name, from the datastream's end inwards, and stops
 * when the page is full: planning over all partitions would cost more than the reading.
 */
public final class SeriesPages {
    private final DataSource dataSource;
    private final Partitions partitions;

    public SeriesPages(DataSource dataSource, Partitions partitions) {
        this.dataSource = dataSource;
        this.partitions = partitions;
    }

    /**
     * The observations without their FeatureOfInterest.
     *
     * @param extent of the datastream; {@code null} when it has no observations
     */
    public List<StoredObservation> page(
            int datastream, @Nullable Extent extent, int limit, int skip, boolean newestFirst) throws SQLException {
        List<StoredObservation> rows = new ArrayList<>(Math.min(limit, 1000));
        if (extent == null || limit == 0) {
            return rows;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (skip > 0) {
                read(connection, "observation.observation", datastream, limit, skip, newestFirst, rows);
                return rows;
            }
            for (Partitions.Partition partition : inOrder(extent, newestFirst)) {
                read(connection, partition.table(), datastream, limit - rows.size(), 0, newestFirst, rows);
                if (rows.size() == limit) {
                    break;
                }
            }
        }
        return rows;
    }

    private Collection<Partitions.Partition> inOrder(Extent extent, boolean newestFirst) {
        NavigableMap<Instant, Partitions.Partition> known = partitions.known();
        Instant first = known.floorKey(extent.start());
        var touched = known.subMap(first == null ? extent.start() : first, true, extent.end(), true);
        return newestFirst ? touched.descendingMap().values() : touched.values();
    }

    private static void read(
            Connection connection,
            String table,
            int datastream,
            int limit,
            int skip,
            boolean newestFirst,
            List<StoredObservation> rows)
            throws SQLException {
        String direction = newestFirst ? "DESC" : "ASC";
        // The numbers of the page stand in the text: as parameters they keep PostgreSQL from reusing its plan.
        try (PreparedStatement query = connection.prepareStatement("SELECT " + Rows.OF_SERIES + " FROM " + table
                + " o WHERE o.datastream_id = ? ORDER BY o.phenomenon_start " + direction
                + (skip > 0 ? ", o.id " + direction : "") + " LIMIT " + limit + (skip > 0 ? " OFFSET " + skip : ""))) {
            query.setInt(1, datastream);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(Rows.readOfSeries(row, datastream));
                }
            }
        }
    }
}
