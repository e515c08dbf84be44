package de.stadtkern.identity.audit;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends to {@code identity.audit_entry}, in the caller's transaction where there is one: then the entry is there
 * exactly when what it tells of has happened. Appends wait for each other.
 */
public final class AuditChain implements AuditLog {
    /** The advisory lock that orders appends: "audit" in ASCII. */
    private static final long LOCK = 0x6175646974L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    public AuditChain(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(String action, String subject, Map<String, ?> details) {
        Caller caller = Caller.current();
        Map<String, Object> all = new TreeMap<>(details);
        if (caller.onBehalfOf() != null) {
            all.put("onBehalfOf", "person/" + caller.onBehalfOf());
        }
        append(caller.actor(), action, subject, all);
    }

    /** As {@link #record}, for an actor who is not the caller of the request, such as one who is just signing in. */
    public void append(String actor, String action, String subject, Map<String, ?> details) {
        String canonicalDetails = json.writeValueAsString(new TreeMap<>(details));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, number) -> 0)
                    .single();
            Optional<Head> head = jdbc.sql("SELECT id, hash FROM identity.audit_entry ORDER BY id DESC LIMIT 1")
                    .query((row, number) -> new Head(row.getLong(1), row.getBytes(2)))
                    .optional();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            ChainedEntry entry =
                    new ChainedEntry(head.map(Head::id).orElse(0L) + 1, now, actor, action, subject, canonicalDetails);
            jdbc.sql("""
                            INSERT INTO identity.audit_entry (id, at, actor, action, subject, details, hash)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            entry.id(),
                            OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                            actor,
                            action,
                            subject,
                            canonicalDetails,
                            entry.hash(head.map(Head::hash).orElse(ChainedEntry.START)))
                    .update();
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(long id, byte[] hash) {}
}
