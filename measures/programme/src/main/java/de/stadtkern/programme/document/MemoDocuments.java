package de.stadtkern.programme.document;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The memos that are written here. A version is never changed; another one follows it. */
final class MemoDocuments {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param version the latest
     * @param released the version that two people released; absent while it is a draft
     */
    record Document(
            UUID id,
            String reference,
            int version,
            @Nullable Integer released,
            Instant changed) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    MemoDocuments(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** The latest changed first. */
    List<Document> list(int limit) {
        return jdbc.sql("SELECT * FROM programme.memo_document ORDER BY changed DESC, id LIMIT :limit")
                .param("limit", limit)
                .query(MemoDocuments::document)
                .list();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql("SELECT * FROM programme.memo_document WHERE id = :id")
                .param("id", id)
                .query(MemoDocuments::document)
                .optional();
    }

    Optional<ReportDocument> content(UUID id, int version) {
        return jdbc.sql("""
                        SELECT content FROM programme.memo_document_version WHERE document_id = :id AND version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .query((row, number) -> JSON.readValue(row.getString(1), ReportDocument.class))
                .optional();
    }

    UUID create(ReportDocument report) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "INSERT INTO programme.memo_document (id, reference, version, changed) VALUES (:id, :reference, 1, :now)")
                    .param("id", id)
                    .param("reference", report.reference())
                    .param("now", now())
                    .update();
            version(id, 1, report);
        });
        return id;
    }

    /**
     * @param read version that the change starts from
     * @throws Problem 412 when another followed it meanwhile
     */
    void change(UUID id, int read, ReportDocument report) {
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("""
                            UPDATE programme.memo_document SET version = version + 1, reference = :reference, changed = :now
                            WHERE id = :id AND version = :read
                            """)
                    .param("id", id)
                    .param("read", read)
                    .param("reference", report.reference())
                    .param("now", now())
                    .update();
            if (changed == 0) {
                throw new Problem(
                        412, "changed-meanwhile", "If-Match", "The memo was changed meanwhile; read it again first.");
            }
            version(id, read + 1, report);
        });
    }

    private void version(UUID id, int version, ReportDocument report) {
        jdbc.sql("""
                        INSERT INTO programme.memo_document_version (document_id, version, content, recorded)
                        VALUES (:id, :version, :content::jsonb, :now)
                        """)
                .param("id", id)
                .param("version", version)
                .param("content", JSON.writeValueAsString(report))
                .param("now", now())
                .update();
        audit.record("programme:memo-written", "memo/" + id, Map.of("version", version));
    }

    void release(UUID id, int version) {
        jdbc.sql("UPDATE programme.memo_document SET released = :version, changed = :now WHERE id = :id")
                .param("id", id)
                .param("version", version)
                .param("now", now())
                .update();
        audit.record("programme:memo-released", "memo/" + id, Map.of("version", version));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getInt("version"),
                row.getObject("released", Integer.class),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }
}
