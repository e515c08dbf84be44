package de.stadtkern.observation.series;

import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.ingest.IngestPath;
import de.stadtkern.observation.requests.ObservationText;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.JsonText;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The latest value of each located datastream, for maps: one query for the names, the values from memory. */
final class CurrentValues {
    private final DataSource dataSource;
    private final IngestPath ingest;
    private final Clock clock;

    CurrentValues(DataSource dataSource, IngestPath ingest, Clock clock) {
        this.dataSource = dataSource;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * @param bbox west, south, east, north in degrees, or {@code null}
     * @param property name or definition of the observed property, or {@code null}
     */
    String json(double @Nullable [] bbox, @Nullable String property, int after, int limit) {
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT d.id, d.name, d.unit_of_measurement::text, p.name, t.id, t.name,
                               (center(l.extent))[0], (center(l.extent))[1], d.properties ->> 'expectedInterval'
                        FROM observation.datastream d
                        JOIN observation.observed_property p ON p.id = d.observed_property_id
                        JOIN observation.thing t ON t.id = d.thing_id
                        LEFT JOIN LATERAL (
                          SELECT l.extent FROM observation.thing_location tl
                          JOIN observation.location l ON l.id = tl.location_id AND l.extent IS NOT NULL
                          WHERE tl.thing_id = t.id ORDER BY l.id LIMIT 1) l ON true
                        WHERE d.id > ? AND (? OR l.extent && box(point(?, ?), point(?, ?)))
                          AND (? OR p.name = ? OR p.definition = ?)
                        ORDER BY d.id LIMIT ?""")) {
            query.setInt(1, after);
            query.setBoolean(2, bbox == null);
            for (int i = 0; i < 4; i++) {
                query.setDouble(3 + i, bbox == null ? 0 : bbox[i]);
            }
            query.setBoolean(7, property == null);
            query.setString(8, property == null ? "" : property);
            query.setString(9, property == null ? "" : property);
            query.setInt(10, limit + 1);
            StringBuilder json = new StringBuilder(1 << 16).append("{\"items\":[");
            int count = 0;
            int last = 0;
            boolean more = false;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (count++ == limit) {
                        more = true;
                        break;
                    }
                    last = row.getInt(1);
                    item(count == 1 ? json : json.append(','), row, now);
                }
            }
            json.append("],\"next\":");
            return (more
                            ? json.append('"')
                                    .append(next(bbox, property, last, limit))
                                    .append('"')
                            : json.append("null"))
                    .append('}')
                    .toString();
        } catch (SQLException e) {
            throw SeriesRoutes.away();
        }
    }

    private static String next(double @Nullable [] bbox, @Nullable String property, int after, int limit) {
        StringBuilder next = new StringBuilder("/observations/latest?after=")
                .append(after)
                .append("&limit=")
                .append(limit);
        if (bbox != null) {
            next.append("&bbox=").append(bbox[0]).append(',').append(bbox[1]).append(',');
            next.append(bbox[2]).append(',').append(bbox[3]);
        }
        if (property != null) {
            next.append("&property=")
                    .append(java.net.URLEncoder.encode(property, java.nio.charset.StandardCharsets.UTF_8));
        }
        return next.toString();
    }

    private void item(StringBuilder json, ResultSet row, Instant now) throws SQLException {
        int id = row.getInt(1);
        StoredObservation latest = ingest.latest(id);
        JsonText.append(json.append("{\"datastream\":").append(id).append(",\"name\":"), row.getString(2));
        json.append(",\"unit\":").append(row.getString(3));
        JsonText.append(json.append(",\"observedProperty\":"), row.getString(4));
        json.append(",\"thing\":{\"id\":").append(row.getLong(5));
        JsonText.append(json.append(",\"name\":"), row.getString(6));
        double lon = row.getDouble(7);
        json.append("},\"lon\":");
        json.append(row.wasNull() ? "null" : String.valueOf(lon)).append(",\"lat\":");
        double lat = row.getDouble(8);
        json.append(row.wasNull() ? "null" : String.valueOf(lat)).append(",\"result\":");
        if (latest == null) {
            json.append("null,\"time\":null");
        } else {
            ObservationText.result(json, latest.result());
            Iso8601.append(json.append(",\"time\":\""), latest.start(), latest.end());
            json.append('"');
        }
        Duration expected = ingest.expectedInterval(id);
        json.append(",\"stale\":").append(isStale(latest, expected, now)).append(",\"expectedInterval\":");
        String written = row.getString(9);
        if (expected == null) {
            json.append("null}");
        } else {
            JsonText.append(json, written == null ? expected.toString() : written);
            json.append('}');
        }
    }

    /** Whether two expected intervals have passed since the last observation ended. */
    static boolean isStale(@Nullable StoredObservation latest, @Nullable Duration expected, Instant now) {
        if (expected == null) {
            return false;
        }
        if (latest == null) {
            return true;
        }
        Instant last = latest.end() == null ? latest.start() : latest.end();
        return last.plus(expected.multipliedBy(2)).isBefore(now);
    }

    /** {@code west,south,east,north}. */
    static double @Nullable [] bbox(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(",", -1);
        double[] box = new double[4];
        try {
            for (int i = 0; i < 4; i++) {
                box[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw wrongBox();
        }
        if (parts.length != 4
                || !(box[0] >= -180 && box[0] <= box[2] && box[2] <= 180)
                || !(box[1] >= -90 && box[1] <= box[3] && box[3] <= 90)) {
            throw wrongBox();
        }
        return box;
    }

    private static Problem wrongBox() {
        return Problem.invalid("bbox", "bbox is west,south,east,north in degrees.");
    }
}
