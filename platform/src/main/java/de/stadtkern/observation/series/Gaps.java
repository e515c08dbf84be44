package de.stadtkern.observation.series;

import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Where a datastream's observations lie more than one and a half expected intervals apart. The stretch from the range's
 * start to the first observation, and from the last one to its end, count too.
 */
final class Gaps {
    static final int MOST = 1000;

    private final DataSource dataSource;

    Gaps(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param missing observations that should have been between */
    record Gap(String start, String end, long missing) {}

    /** At most {@value #MOST}; if there are as many, more may follow behind the last one's end. */
    List<Gap> of(int datastream, Range range, Duration expected) {
        Duration longest = expected.plus(expected.dividedBy(2));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT before, phenomenon_start FROM (
                          SELECT phenomenon_start, lag(phenomenon_start) OVER (ORDER BY phenomenon_start) AS before
                          FROM observation.observation
                          WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?) o
                        WHERE before IS NULL OR phenomenon_start - before > make_interval(secs => ?)
                        ORDER BY phenomenon_start LIMIT ?""")) {
            query.setInt(1, datastream);
            query.setObject(2, range.fromUtc());
            query.setObject(3, range.toUtc());
            query.setDouble(4, longest.toNanos() / 1e9);
            query.setInt(5, MOST + 1);
            List<Gap> gaps = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next() && gaps.size() < MOST) {
                    Instant before = Rows.findInstant(row, 1);
                    add(gaps, before == null ? range.from() : before, Rows.instant(row, 2), expected, longest);
                }
            }
            if (gaps.size() < MOST) {
                add(gaps, last(connection, datastream, range), range.to(), expected, longest);
            }
            return gaps;
        } catch (SQLException e) {
            throw SeriesRoutes.away();
        }
    }

    private static Instant last(Connection connection, int datastream, Range range) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT max(phenomenon_start) FROM observation.observation
                WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?""")) {
            query.setInt(1, datastream);
            query.setObject(2, range.fromUtc());
            query.setObject(3, range.toUtc());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Instant last = Rows.findInstant(row, 1);
                return last == null ? range.from() : last;
            }
        }
    }

    private static void add(List<Gap> gaps, Instant start, Instant end, Duration expected, Duration longest) {
        Duration length = Duration.between(start, end);
        if (length.compareTo(longest) > 0) {
            long missing = Math.max(1, Math.round((double) length.toMillis() / expected.toMillis()) - 1);
            gaps.add(new Gap(Iso8601.text(start), Iso8601.text(end), missing));
        }
    }
}
