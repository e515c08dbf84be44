package de.stadtkern.identity.account;

import de.stadtkern.identity.token.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on accounts and on the proofs that mails carry. */
public final class AccountTable {
    enum Purpose {
        CONFIRM,
        RESET;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final String COLUMNS =
            "SELECT id, email, name, password, language, created, confirmed, last_sign_in, disabled FROM identity.person ";

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query(AccountTable::account)
                .optional();
    }

    Optional<Account> findByEmail(String key) {
        return jdbc.sql(COLUMNS + "WHERE email_key = ?")
                .param(key)
                .query(AccountTable::account)
                .optional();
    }

    /**
     * Stores an account that is still to be confirmed. One that was never confirmed is replaced, so that nobody can
     * prepare an account with a password of theirs under another's address.
     *
     * @return the id, or nothing where a confirmed account has the address
     */
    public Optional<UUID> register(EmailAddress email, String name, String passwordHash, String language) {
        return jdbc.sql("""
                        INSERT INTO identity.person AS old (id, email, email_key, name, password, language, created)
                        VALUES (:id, :email, :key, :name, :password, :language, :now)
                        ON CONFLICT (email_key) DO UPDATE SET name = :name, password = :password, language = :language
                        WHERE old.confirmed IS NULL RETURNING id
                        """)
                .param("id", UUID.randomUUID())
                .param("email", email.text())
                .param("key", email.key())
                .param("name", name)
                .param("password", passwordHash)
                .param("language", language)
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    /** A new one-time secret for the purpose; earlier ones of the same purpose end. */
    String prove(UUID person, Purpose purpose, Duration lifetime) {
        jdbc.sql("DELETE FROM identity.proof WHERE (person_id = ? AND purpose = ?) OR expires < ?")
                .params(person, purpose.text(), now())
                .update();
        String secret = Tokens.secret();
        jdbc.sql("INSERT INTO identity.proof (hash, person_id, purpose, expires) VALUES (?, ?, ?, ?)")
                .params(Tokens.hash(secret), person, purpose.text(), now().plus(lifetime))
                .update();
        return secret;
    }

    /** Whose proof it is, while it is valid. */
    Optional<UUID> findProof(String secret, Purpose purpose) {
        return jdbc.sql("SELECT person_id FROM identity.proof WHERE hash = ? AND purpose = ? AND expires > ?")
                .params(Tokens.hash(secret), purpose.text(), now())
                .query(UUID.class)
                .optional();
    }

    /** As {@link #findProof}, once. */
    Optional<UUID> consumeProof(String secret, Purpose purpose) {
        return jdbc.sql("""
                        DELETE FROM identity.proof WHERE hash = ? AND purpose = ? AND expires > ? RETURNING person_id
                        """)
                .params(Tokens.hash(secret), purpose.text(), now())
                .query(UUID.class)
                .optional();
    }

    public void confirm(UUID person) {
        jdbc.sql("UPDATE identity.person SET confirmed = coalesce(confirmed, ?) WHERE id = ?")
                .params(now(), person)
                .update();
    }

    void setPassword(UUID person, String hash) {
        jdbc.sql("UPDATE identity.person SET password = ? WHERE id = ?")
                .params(hash, person)
                .update();
        jdbc.sql("DELETE FROM identity.proof WHERE person_id = ?").param(person).update();
    }

    void change(UUID person, String name, String language) {
        jdbc.sql("UPDATE identity.person SET name = ?, language = ? WHERE id = ?")
                .params(name, language, person)
                .update();
    }

    void delete(UUID person) {
        jdbc.sql("DELETE FROM identity.person WHERE id = ?").param(person).update();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("password"),
                row.getString("language"),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "confirmed"),
                instant(row, "last_sign_in"),
                row.getBoolean("disabled"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
