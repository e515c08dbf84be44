package de.stadtkern.identity.passkey;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import de.stadtkern.identity.session.SignInFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on passkeys. */
final class PasskeyTable implements SignInFacts {
    /** @param record what the signature is checked with */
    record Stored(UUID person, String name, boolean suspended, CredentialRecord record) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(new ObjectConverter());

    PasskeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Passkey> list(UUID person) {
        return jdbc.sql("""
                        SELECT credential_id, name, created, last_used, backed_up, suspended, transports
                        FROM identity.passkey WHERE person_id = ? ORDER BY created, credential_id
                        """).param(person).query(PasskeyTable::passkey).list();
    }

    Optional<Stored> find(byte[] id) {
        return jdbc.sql("""
                        SELECT person_id, name, suspended, credential, sign_count, backup_eligible, backed_up, transports
                        FROM identity.passkey WHERE credential_id = ?
                        """).param(id).query(this::stored).optional();
    }

    /** @return whether it was not known before */
    boolean add(UUID person, String name, RegistrationData data) {
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        Set<AuthenticatorTransport> transports = data.getTransports();
        return jdbc.sql("""
                                INSERT INTO identity.passkey (credential_id, person_id, name, credential, sign_count,
                                    backup_eligible, backed_up, transports, created)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(
                                credential.getCredentialId(),
                                person,
                                name,
                                keys.convert(credential),
                                authenticator.getSignCount(),
                                authenticator.isFlagBE(),
                                authenticator.isFlagBS(),
                                transports == null
                                        ? new String[0]
                                        : transports.stream()
                                                .map(AuthenticatorTransport::getValue)
                                                .filter(value -> value.matches("[a-z-]{1,20}"))
                                                .toArray(String[]::new),
                                OffsetDateTime.now(clock))
                        .update()
                > 0;
    }

    /** Notes a use; false where the counter has meanwhile grown as far, by a copy of the passkey. */
    boolean use(byte[] id, long signCount, boolean backedUp) {
        return jdbc.sql("""
                                UPDATE identity.passkey SET sign_count = :count, backed_up = :backedUp, last_used = :now
                                WHERE credential_id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
                                """)
                        .param("count", signCount)
                        .param("backedUp", backedUp)
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", id)
                        .update()
                > 0;
    }

    void suspend(byte[] id) {
        jdbc.sql("UPDATE identity.passkey SET suspended = coalesce(suspended, ?) WHERE credential_id = ?")
                .params(OffsetDateTime.now(clock), id)
                .update();
    }

    boolean rename(UUID person, byte[] id, String name) {
        return jdbc.sql("UPDATE identity.passkey SET name = ? WHERE person_id = ? AND credential_id = ?")
                        .params(name, person, id)
                        .update()
                > 0;
    }

    /** The name of what was removed. */
    Optional<String> remove(UUID person, byte[] id) {
        return jdbc.sql("DELETE FROM identity.passkey WHERE person_id = ? AND credential_id = ? RETURNING name")
                .params(person, id)
                .query(String.class)
                .optional();
    }

    @Override
    public Map<String, Object> of(UUID person) {
        List<Passkey> passkeys = list(person);
        return passkeys.isEmpty() ? Map.of() : Map.of("passkeys", passkeys);
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        Set<AuthenticatorTransport> transports =
                texts(row).stream().map(AuthenticatorTransport::create).collect(Collectors.toSet());
        CredentialRecord record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                row.getLong("sign_count"),
                keys.convert(row.getBytes("credential")),
                null,
                null,
                null,
                transports);
        return new Stored(
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getObject("suspended") != null,
                record);
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        return new Passkey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("credential_id")),
                row.getString("name"),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "last_used"),
                row.getBoolean("backed_up"),
                instant(row, "suspended"),
                texts(row));
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("transports").getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
