package de.stadtkern.importing;

import de.stadtkern.importing.ImportReport.Refusal;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The reports of past imports, in the schema {@code importing}. */
final class ImportReports {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    ImportReports(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    FinishedImport keep(String kind, ImportReport report) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(ignored -> {
            jdbc.sql("""
                    INSERT INTO importing.report (id, kind, rows_read, stored, already_there, refused)
                    VALUES (:id, :kind, :read, :stored, :alreadyThere, :refused)
                    """)
                    .param("id", id, Types.OTHER)
                    .param("kind", kind)
                    .param("read", report.read())
                    .param("stored", report.stored())
                    .param("alreadyThere", report.alreadyThere())
                    .param("refused", report.refused().size())
                    .update();
            keepRefusals(id, report.refused());
        });
        return new FinishedImport(id, kind, report);
    }

    private void keepRefusals(UUID id, List<Refusal> refusals) {
        int[] number = {0};
        batches.batchUpdate(
                "INSERT INTO importing.refusal (report_id, number, file, line, reason) VALUES (?, ?, ?, ?, ?)",
                refusals,
                1000,
                (statement, refusal) -> {
                    statement.setObject(1, id);
                    statement.setInt(2, ++number[0]);
                    statement.setString(3, storable(refusal.file()));
                    statement.setLong(4, refusal.line());
                    statement.setString(5, storable(refusal.reason()));
                });
    }

    /** PostgreSQL's text holds no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    boolean contains(UUID id) {
        return jdbc.sql("SELECT count(*) FROM importing.report WHERE id = :id")
                        .param("id", id, Types.OTHER)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Hands over every refusal of a report, in order, without holding them all. */
    void eachRefusal(UUID id, Consumer<Refusal> reader) {
        jdbc.sql("SELECT file, line, reason FROM importing.refusal WHERE report_id = :id ORDER BY number")
                .param("id", id, Types.OTHER)
                .withFetchSize(1000)
                .query((RowCallbackHandler)
                        row -> reader.accept(new Refusal(row.getString(1), row.getLong(2), row.getString(3))));
    }

    /** The newest reports first. */
    List<Map<String, @Nullable Object>> latest(int limit) {
        return jdbc.sql("""
                SELECT id, kind, finished, rows_read AS read, stored, already_there AS "alreadyThere", refused
                FROM importing.report ORDER BY finished DESC, id LIMIT :limit
                """).param("limit", limit).query().listOfRows();
    }
}
