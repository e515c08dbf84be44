package de.stadtkern.identity.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on requests for approval. */
final class RequestTable {
    private static final String SELECT = """
            SELECT number, id, kind, payload, subject, reason, requested_by, requested_for, requested, expires, state,
                   decided_by, decided_for, decided, comment
            FROM identity.approval
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(
            UUID id,
            String kind,
            String payload,
            String subject,
            String reason,
            UUID requester,
            @Nullable UUID requestedFor,
            Instant expires) {
        jdbc.sql("""
                        INSERT INTO identity.approval
                          (id, kind, payload, subject, reason, requested_by, requested_for, requested, expires)
                        VALUES (:id, :kind, :payload, :subject, :reason, :requester, :for, :now, :expires)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("payload", payload)
                .param("subject", subject)
                .param("reason", reason)
                .param("requester", requester)
                .param("for", requestedFor)
                .param("now", now())
                .param("expires", OffsetDateTime.ofInstant(expires, ZoneOffset.UTC))
                .update();
    }

    /** Whether the same is asked for already and waits; requests of one kind wait for each other here. */
    boolean isAsked(String kind, String payload) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("identity.approval " + kind)
                .query((row, number) -> 0)
                .single();
        return jdbc.sql("""
                        SELECT count(*) FROM identity.approval
                        WHERE kind = ? AND payload = ? AND state = 'open' AND expires > ?
                        """).params(kind, payload, now()).query(Long.class).single() > 0;
    }

    Optional<Request> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(RequestTable::request)
                .optional();
    }

    /** As {@link #find}; nobody else can decide it until the transaction ends. */
    Optional<Request> lock(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(RequestTable::request)
                .optional();
    }

    void decide(UUID id, Request.State state, UUID by, @Nullable UUID decidedFor, @Nullable String comment) {
        jdbc.sql("""
                        UPDATE identity.approval
                        SET state = :state, decided_by = :by, decided_for = :for, decided = :now, comment = :comment
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .param("by", by)
                .param("for", decidedFor)
                .param("now", now())
                .param("comment", comment)
                .update();
    }

    /**
     * The latest first.
     *
     * @param kinds those that the reader may decide; of other kinds only the reader's own requests are listed
     * @param openOnly only what waits for a decision
     */
    List<Request> list(UUID reader, Collection<String> kinds, boolean openOnly, @Nullable Long before, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (requested_by = :reader OR kind = ANY (:kinds))
                          AND (NOT :open OR (state = 'open' AND expires > :now))
                          AND (:before::bigint IS NULL OR number < :before)
                        ORDER BY number DESC LIMIT :limit
                        """)
                .param("reader", reader)
                .param("kinds", kinds.toArray(String[]::new))
                .param("open", openOnly)
                .param("now", now())
                .param("before", before)
                .param("limit", limit)
                .query(RequestTable::request)
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("payload"),
                row.getString("subject"),
                row.getString("reason"),
                row.getObject("requested_by", UUID.class),
                row.getObject("requested_for", UUID.class),
                Objects.requireNonNull(instant(row, "requested")),
                Objects.requireNonNull(instant(row, "expires")),
                row.getString("state"),
                row.getObject("decided_by", UUID.class),
                row.getObject("decided_for", UUID.class),
                instant(row, "decided"),
                row.getString("comment"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
