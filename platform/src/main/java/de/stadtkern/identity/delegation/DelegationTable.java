package de.stadtkern.identity.delegation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on lent roles. */
public final class DelegationTable {
    /** What someone may use of another's roles right now. */
    public record Lent(UUID giver, String role, @Nullable String measure) {}

    private static final String SELECT = """
            SELECT number, delegation.id, person_id, giver.name AS giver_name, delegate_id, delegate.name AS delegate_name,
                   role, measure, begins, ends, reason, delegation.created, revoked, revoked_by
            FROM identity.delegation
            JOIN identity.person giver ON giver.id = person_id JOIN identity.person delegate ON delegate.id = delegate_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public DelegationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What counts now: begun, not ended, not revoked, and the giver holds the role and has an open account. */
    public List<Lent> lentTo(UUID delegate) {
        return jdbc.sql("""
                        SELECT DISTINCT d.person_id, d.role, d.measure FROM identity.delegation d
                        JOIN identity.person giver ON giver.id = d.person_id AND NOT giver.disabled
                        JOIN identity.role_grant g ON g.person_id = d.person_id AND g.role = d.role
                             AND (g.measure IS NULL OR g.measure = d.measure)
                        WHERE d.delegate_id = :delegate AND d.revoked IS NULL AND d.begins <= :now AND d.ends > :now
                        ORDER BY d.person_id
                        """)
                .param("delegate", delegate)
                .param("now", now())
                .query((row, number) -> new Lent(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
    }

    /** When what is lent to the person changes by itself next; nothing where it does not. */
    public Optional<Instant> nextChange(UUID delegate) {
        return jdbc.sql("""
                        SELECT min(CASE WHEN begins > :now THEN begins ELSE ends END) FROM identity.delegation
                        WHERE delegate_id = :delegate AND revoked IS NULL AND ends > :now
                        """)
                .param("delegate", delegate)
                .param("now", now())
                .query((row, number) -> Optional.ofNullable(instant(row, "min")))
                .single();
    }

    void insert(
            UUID id,
            UUID giver,
            UUID delegate,
            String role,
            @Nullable String measure,
            Instant from,
            Instant until,
            String reason) {
        jdbc.sql("""
                        INSERT INTO identity.delegation (id, person_id, delegate_id, role, measure, begins, ends, reason, created)
                        VALUES (:id, :giver, :delegate, :role, :measure, :from, :until, :reason, :now)
                        """)
                .param("id", id)
                .param("giver", giver)
                .param("delegate", delegate)
                .param("role", role)
                .param("measure", measure)
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    /** Ends what is planned or counts now; false where there is no such. */
    boolean revoke(UUID id, String by) {
        return jdbc.sql("""
                        UPDATE identity.delegation SET revoked = :now, revoked_by = :by
                        WHERE id = :id AND revoked IS NULL AND ends > :now
                        """).param("id", id).param("by", by).param("now", now()).update() > 0;
    }

    /** Planned or counting loans of the same role between the same two that overlap the time. */
    boolean overlaps(UUID giver, UUID delegate, String role, @Nullable String measure, Instant from, Instant until) {
        return jdbc.sql("""
                        SELECT count(*) FROM identity.delegation
                        WHERE person_id = :giver AND delegate_id = :delegate AND role = :role
                          AND measure IS NOT DISTINCT FROM :measure::text
                          AND revoked IS NULL AND begins < :until AND ends > :from
                        """)
                        .param("giver", giver)
                        .param("delegate", delegate)
                        .param("role", role)
                        .param("measure", measure)
                        .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                        .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Delegation> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE delegation.id = ?")
                .param(id)
                .query(DelegationTable::delegation)
                .optional();
    }

    /** The latest first; all people's where {@code person} is {@code null}. */
    List<Delegation> list(@Nullable UUID person, @Nullable Long before, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:person::uuid IS NULL OR person_id = :person OR delegate_id = :person)
                          AND (:before::bigint IS NULL OR number < :before)
                        ORDER BY number DESC LIMIT :limit
                        """)
                .param("person", person)
                .param("before", before)
                .param("limit", limit)
                .query(DelegationTable::delegation)
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                new Delegation.Party(row.getObject("person_id", UUID.class), row.getString("giver_name")),
                new Delegation.Party(row.getObject("delegate_id", UUID.class), row.getString("delegate_name")),
                row.getString("role"),
                row.getString("measure"),
                Objects.requireNonNull(instant(row, "begins")),
                Objects.requireNonNull(instant(row, "ends")),
                row.getString("reason"),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "revoked"),
                row.getString("revoked_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
