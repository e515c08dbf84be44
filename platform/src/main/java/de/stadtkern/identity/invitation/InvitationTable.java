package de.stadtkern.identity.invitation;

import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.token.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on invitations. */
final class InvitationTable {
    private static final String SELECT = """
            SELECT number, id, email, language, roles, invited_by, created, sent, expires, accepted, withdrawn
            FROM identity.invitation
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    InvitationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the link's secret, of which only the hash is kept */
    String insert(UUID id, EmailAddress email, String language, List<String> roles, String by, Duration lifetime) {
        String secret = Tokens.secret();
        jdbc.sql("""
                        INSERT INTO identity.invitation
                          (id, email, email_key, language, roles, hash, invited_by, created, sent, expires)
                        VALUES (:id, :email, :key, :language, :roles, :hash, :by, :now, :now, :expires)
                        """)
                .param("id", id)
                .param("email", email.text())
                .param("key", email.key())
                .param("language", language)
                .param("roles", roles.toArray(String[]::new))
                .param("hash", Tokens.hash(secret))
                .param("by", by)
                .param("now", now())
                .param("expires", now().plus(lifetime))
                .update();
        return secret;
    }

    /** A new secret for one that was neither accepted nor withdrawn; the earlier link ends. */
    Optional<String> renew(UUID id, Duration lifetime) {
        String secret = Tokens.secret();
        int changed = jdbc.sql("""
                        UPDATE identity.invitation SET hash = ?, sent = ?, expires = ?
                        WHERE id = ? AND accepted IS NULL AND withdrawn IS NULL
                        """)
                .params(Tokens.hash(secret), now(), now().plus(lifetime), id)
                .update();
        return changed > 0 ? Optional.of(secret) : Optional.empty();
    }

    boolean withdraw(UUID id) {
        return jdbc.sql("""
                        UPDATE identity.invitation SET withdrawn = ? WHERE id = ? AND accepted IS NULL AND withdrawn IS NULL
                        """).params(now(), id).update() > 0;
    }

    /** The open invitation of a link. */
    Optional<Invitation> findBySecret(String secret) {
        return jdbc.sql(SELECT + "WHERE hash = ? AND accepted IS NULL AND withdrawn IS NULL AND expires > ?")
                .params(Tokens.hash(secret), now())
                .query(InvitationTable::invitation)
                .optional();
    }

    /** As {@link #findBySecret}, once. */
    Optional<Invitation> consume(String secret) {
        return jdbc.sql("""
                        UPDATE identity.invitation SET accepted = :now
                        WHERE hash = :hash AND accepted IS NULL AND withdrawn IS NULL AND expires > :now
                        RETURNING number, id, email, language, roles, invited_by, created, sent, expires, accepted, withdrawn
                        """)
                .param("now", now())
                .param("hash", Tokens.hash(secret))
                .query(InvitationTable::invitation)
                .optional();
    }

    Optional<Invitation> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(InvitationTable::invitation)
                .optional();
    }

    /** The latest first. */
    List<Invitation> list(@Nullable Long before, int limit) {
        return jdbc.sql(SELECT + "WHERE :before::bigint IS NULL OR number < :before ORDER BY number DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query(InvitationTable::invitation)
                .list();
    }

    /** Forgets those that ended longer ago. */
    void forgetOlderThan(Duration kept) {
        jdbc.sql("DELETE FROM identity.invitation WHERE greatest(accepted, withdrawn, expires) < ?")
                .param(now().minus(kept))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("language"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getString("invited_by"),
                Objects.requireNonNull(instant(row, "created")),
                Objects.requireNonNull(instant(row, "sent")),
                Objects.requireNonNull(instant(row, "expires")),
                instant(row, "accepted"),
                instant(row, "withdrawn"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
