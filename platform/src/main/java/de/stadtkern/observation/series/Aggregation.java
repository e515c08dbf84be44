package de.stadtkern.observation.series;

import de.stadtkern.web.Problem;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Minimum, maximum, mean, sum, count and percentiles per interval. Percentiles interpolate linearly between the two
 * nearest ranks (SQL's {@code percentile_cont}; Hyndman and Fan 1996, type 7). Only numeric results count, but
 * {@code count} counts all. Intervals without observations are left out.
 */
final class Aggregation {
    private static final Pattern PERCENTILE = Pattern.compile("p([0-9]{1,2}(?:\\.[0-9]{1,3})?)");
    private static final Map<String, String> PLAIN = Map.of(
            "min", "min(result_number)",
            "max", "max(result_number)",
            "mean", "avg(result_number)",
            "sum", "sum(result_number)",
            "count", "count(*)");

    private final DataSource dataSource;
    private final ZoneId zone;

    Aggregation(DataSource dataSource, ZoneId zone) {
        this.dataSource = dataSource;
        this.zone = zone;
    }

    /** @param functions names, separated by commas */
    List<Map<String, Object>> of(int datastream, Range range, Interval interval, String functions) {
        Set<String> names = names(functions);
        List<Instant> edges = interval.edges(range, zone);
        StringBuilder columns = new StringBuilder();
        for (String name : names) {
            columns.append(", ").append(expression(name));
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT width_bucket(phenomenon_start, ?::timestamptz[]) AS bucket%s
                        FROM observation.observation
                        WHERE datastream_id = ? AND phenomenon_start >= ? AND phenomenon_start < ?
                        GROUP BY bucket ORDER BY bucket""".formatted(columns))) {
            Array starts = connection.createArrayOf(
                    "timestamptz",
                    edges.stream().map(edge -> edge.atOffset(ZoneOffset.UTC)).toArray());
            query.setArray(1, starts);
            query.setInt(2, datastream);
            query.setObject(3, range.fromUtc());
            query.setObject(4, range.toUtc());
            try (ResultSet row = query.executeQuery()) {
                return read(row, edges, names);
            }
        } catch (SQLException e) {
            if ("22003".equals(e.getSQLState())) {
                throw new Problem(422, "too-large", "functions", "The sum or mean is larger than a double can be.");
            }
            throw SeriesRoutes.away();
        }
    }

    private List<Map<String, Object>> read(ResultSet row, List<Instant> edges, Set<String> names) throws SQLException {
        List<Map<String, Object>> buckets = new ArrayList<>();
        while (row.next()) {
            int bucket = row.getInt(1);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("start", Interval.local(edges.get(bucket - 1), zone));
            values.put("end", Interval.local(edges.get(bucket), zone));
            int column = 2;
            for (String name : names) {
                put(values, name, name.equals("count") ? row.getObject(column, Long.class) : number(row, column));
                column++;
            }
            buckets.add(values);
        }
        return buckets;
    }

    @SuppressWarnings("NullAway") // JSON's null: an interval without numeric results
    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        values.put(name, value);
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Set<String> names(String functions) {
        Set<String> names = new LinkedHashSet<>(List.of(functions.split(",", 20)));
        names.forEach(Aggregation::expression);
        return names;
    }

    private static String expression(String name) {
        String plain = PLAIN.get(name);
        if (plain != null) {
            return plain;
        }
        Matcher percentile = PERCENTILE.matcher(name);
        if (!percentile.matches()) {
            throw Problem.invalid("functions", "functions are min, max, mean, sum, count and percentiles such as p95.");
        }
        double fraction = Double.parseDouble(percentile.group(1)) / 100;
        return "percentile_cont(" + fraction + ") WITHIN GROUP (ORDER BY result_number)";
    }
}
