package de.stadtkern.observation.series;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.requests.ObservationText;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.Rows;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A datastream as CSV (RFC 4180), oldest first, in constant memory: pages of {@value #PAGE} rows by key. Between pages no
 * connection is held, so that a slow client keeps nobody waiting; what changes meanwhile may or may not be in it.
 */
final class CsvDownload {
    private static final int PAGE = 5000;
    private static final String HEADER =
            "phenomenonTimeStart,phenomenonTimeEnd,resultTime,result,resultQuality,parameters,id\r\n";

    private final DataSource dataSource;

    CsvDownload(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void send(HttpServletResponse response, int datastream, Range range) throws IOException {
        StringBuilder text = new StringBuilder(PAGE * 64).append(HEADER);
        OffsetDateTime from = range.fromUtc();
        long after = 0;
        boolean more = true;
        String name = "";
        while (more) {
            boolean first = after == 0;
            try (Connection connection = dataSource.getConnection()) {
                if (first) {
                    name = name(connection, datastream);
                }
                StoredObservation last = page(connection, datastream, from, range.toUtc(), after, text);
                more = last != null;
                if (last != null) {
                    from = last.start().atOffset(ZoneOffset.UTC);
                    after = last.id();
                }
            } catch (SQLException e) {
                if (response.isCommitted()) {
                    throw new IOException(
                            "the database went away during a download", e); // the client sees it break off
                }
                throw SeriesRoutes.away();
            }
            if (first) {
                headers(response, name, range);
            }
            response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
    }

    /** Appends one page; returns its last row when there may be more. */
    private static @Nullable StoredObservation page(
            Connection connection,
            int datastream,
            OffsetDateTime from,
            OffsetDateTime to,
            long after,
            StringBuilder text)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + Rows.COLUMNS + """
                 FROM observation.observation o
                WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?
                  AND (o.phenomenon_start > ? OR o.id > ?)
                ORDER BY o.phenomenon_start, o.id LIMIT ?""")) {
            query.setInt(1, datastream);
            query.setObject(2, from);
            query.setObject(3, to);
            query.setObject(4, from);
            query.setLong(5, after);
            query.setInt(6, PAGE);
            int count = 0;
            StoredObservation last = null;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = Rows.read(row);
                    append(text, last);
                    count++;
                }
            }
            return count == PAGE ? last : null;
        }
    }

    private static void append(StringBuilder text, StoredObservation row) {
        Iso8601.append(text, row.start());
        text.append(',');
        if (row.end() != null) {
            Iso8601.append(text, row.end());
        }
        text.append(',');
        if (row.resultTime() != null) {
            Iso8601.append(text, row.resultTime());
        }
        text.append(',');
        switch (row.result()) {
            case Result.Text(String value) -> field(text, value);
            case Result.Json(String json) -> field(text, json);
            default -> ObservationText.result(text, row.result());
        }
        field(text.append(','), row.resultQuality());
        field(text.append(','), row.parameters());
        text.append(',').append(row.id()).append("\r\n");
    }

    private static void field(StringBuilder text, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.isEmpty() || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            text.append(value);
        }
    }

    private static void headers(HttpServletResponse response, String name, Range range) {
        String file = fileName(name) + "_" + day(range.from().toString()) + "_"
                + day(range.to().toString()) + ".csv";
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private static String day(String time) {
        return time.substring(0, 10);
    }

    /** Letters, digits and hyphens: umlauts spelled out, other accents dropped. */
    static String fileName(String name) {
        String plain = name.toLowerCase(Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "observations" : plain.substring(0, Math.min(60, plain.length()));
    }

    private static String name(Connection connection, int datastream) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name FROM observation.datastream WHERE id = ?")) {
            query.setInt(1, datastream);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Problem.notFound("Datastream " + datastream);
                }
                return row.getString(1);
            }
        }
    }
}
