package de.stadtkern.observation.series;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.requests.ObservationText;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.Rows;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A datastream as CSV (RFC 4180), oldest first, in constant memory: a cursor of {@value #FETCH} rows at a time. */
final class CsvDownload {
    private static final int FETCH = 2000;
    private static final String HEADER =
            "phenomenonTimeStart,phenomenonTimeEnd,resultTime,result,resultQuality,parameters,id\r\n";

    private final DataSource dataSource;

    CsvDownload(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void send(HttpServletResponse response, int datastream, Range range) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // a cursor needs a transaction
            try (PreparedStatement query = connection.prepareStatement("SELECT " + Rows.COLUMNS + """
                     FROM observation.observation o
                    WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?
                    ORDER BY o.phenomenon_start""")) {
                query.setFetchSize(FETCH);
                query.setInt(1, datastream);
                query.setObject(2, range.fromUtc());
                query.setObject(3, range.toUtc());
                try (ResultSet row = query.executeQuery()) {
                    headers(response, name(connection, datastream), range);
                    write(response.getOutputStream(), row);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (response.isCommitted()) {
                throw new IOException("the database went away during a download", e); // the client sees it broken off
            }
            throw SeriesRoutes.away();
        }
    }

    private static void write(OutputStream out, ResultSet row) throws SQLException, IOException {
        StringBuilder text = new StringBuilder(1 << 16).append(HEADER);
        while (row.next()) {
            append(text, Rows.read(row));
            if (text.length() > 60_000) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
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
