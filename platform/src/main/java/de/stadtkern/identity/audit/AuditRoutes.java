package de.stadtkern.identity.audit;

import de.stadtkern.identity.AuditVerification;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading and verifying the audit log. */
@RestController
@Tag(name = "Audit")
public final class AuditRoutes {
    /** @param hash of the entry, chained, hexadecimal */
    record Entry(long id, Instant at, String actor, String action, String subject, JsonNode details, String hash) {}

    private final JdbcClient jdbc;
    private final DataSource database;
    private final JsonMapper json;

    public AuditRoutes(JdbcClient jdbc, DataSource database, JsonMapper json) {
        this.jdbc = jdbc;
        this.database = database;
        this.json = json;
    }

    @Operation(summary = "List what was done, the latest first")
    @GetMapping("/api/audit")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String person,
            HttpServletRequest request) {
        Paging paging = Paging.of(request);
        UUID id = person == null ? null : Input.uuid("person", person);
        List<Entry> found = jdbc.sql("""
                        SELECT id, at, actor, action, subject, details, hash FROM identity.audit_entry
                        WHERE (:after::bigint IS NULL OR id < :after)
                          AND (:action::text IS NULL OR action = :action)
                          AND (:actor::text IS NULL OR actor = :actor OR subject = :actor)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("after", paging.afterNumber())
                .param("action", action)
                .param("actor", id == null ? null : "person/" + id)
                .param("limit", paging.limit() + 1)
                .query((row, number) -> new Entry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        json.readTree(row.getString(6)),
                        HexFormat.of().formatHex(row.getBytes(7))))
                .list();
        return Page.of(found, paging, entry -> Long.toString(entry.id()));
    }

    @Operation(summary = "Recompute the hash chain and name the first entry that does not fit")
    @GetMapping("/api/audit/verification")
    AuditVerification.Result verify() throws SQLException {
        return AuditVerification.verify(database);
    }
}
