package de.stadtkern.identity.secondfactor;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.session.Method;
import de.stadtkern.identity.session.SecondFactor;
import de.stadtkern.identity.session.SignInFacts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The second factor of each person: begun with a secret, on once a code has proved that the secret arrived. */
final class OneTimeCodes implements SecondFactor, SignInFacts {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(byte[] secret, boolean on, long lastStep) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final RecoveryCodes recovery;
    private final AuditChain audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OneTimeCodes(
            JdbcClient jdbc,
            RecoveryCodes recovery,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.recovery = recovery;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Method> offers(UUID person) {
        if (since(person) == null) {
            return List.of();
        }
        return recovery.left(person) > 0
                ? List.of(Method.ONE_TIME_CODE, Method.RECOVERY_CODE)
                : List.of(Method.ONE_TIME_CODE);
    }

    @Override
    public Map<String, Object> of(UUID person) {
        Instant since = since(person);
        return since == null
                ? Map.of()
                : Map.of("secondFactor", Map.of("since", since, "recoveryCodesLeft", recovery.left(person)));
    }

    /** Since when it is on; {@code null} where it is off. */
    @Nullable
    Instant since(UUID person) {
        return jdbc.sql("SELECT confirmed FROM identity.second_factor WHERE person_id = ? AND confirmed IS NOT NULL")
                .param(person)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(null);
    }

    /** A new secret that counts once it is confirmed; nothing where the factor is on already. */
    Optional<byte[]> begin(UUID person) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        int begun = jdbc.sql("""
                        INSERT INTO identity.second_factor AS old (person_id, secret, begun) VALUES (:id, :secret, :now)
                        ON CONFLICT (person_id) DO UPDATE SET secret = :secret, begun = :now, last_step = 0
                        WHERE old.confirmed IS NULL
                        """)
                .param("id", person)
                .param("secret", secret)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return begun > 0 ? Optional.of(secret) : Optional.empty();
    }

    /** Turns it on with the first code; answers the recovery codes, this once. */
    Optional<List<String>> confirm(UUID person, String code) {
        return Optional.ofNullable(transaction.execute(status -> {
            if (!take(person, code, false)) {
                return null;
            }
            jdbc.sql("UPDATE identity.second_factor SET confirmed = ? WHERE person_id = ?")
                    .params(OffsetDateTime.now(clock), person)
                    .update();
            tell(person, "second-factor:on", "account.second-factor-on", Map.of());
            return recovery.renew(person);
        }));
    }

    boolean turnOff(UUID person) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            recovery.clear(person);
            boolean was = jdbc.sql("DELETE FROM identity.second_factor WHERE person_id = ? AND confirmed IS NOT NULL")
                            .param(person)
                            .update()
                    > 0;
            if (was) {
                tell(person, "second-factor:off", "account.second-factor-off", Map.of());
            }
            return was;
        }));
    }

    /**
     * Turns it off for someone who has lost it, recovery codes included; the caller of the request answers for it.
     *
     * @param reason for the audit log
     */
    boolean reset(UUID person, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            recovery.clear(person);
            boolean was = jdbc.sql("DELETE FROM identity.second_factor WHERE person_id = ? AND confirmed IS NOT NULL")
                            .param(person)
                            .update()
                    > 0;
            if (was) {
                audit.record("second-factor:reset", "person/" + person, Map.of("reason", reason));
                events.publishEvent(
                        new AccountEvent(person, "account.second-factor-reset", Map.of(), "/account/security"));
            }
            return was;
        }));
    }

    List<String> renewRecoveryCodes(UUID person) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            audit.append("person/" + person, "second-factor:renew-recovery-codes", "person/" + person, Map.of());
            return recovery.renew(person);
        }));
    }

    /** Which method the code is of, when it is right; it counts no second time. */
    Optional<Method> check(UUID person, String code) {
        String digits = code.replaceAll("\\s", "");
        return Optional.ofNullable(transaction.execute(status -> {
            if (digits.matches("[0-9]{6}")) {
                return take(person, digits, true) ? Method.ONE_TIME_CODE : null;
            }
            if (since(person) == null || !recovery.use(person, code)) {
                return null;
            }
            String left = Integer.toString(recovery.left(person));
            tell(person, "second-factor:use-recovery-code", "account.recovery-code-used", Map.of("left", left));
            return Method.RECOVERY_CODE;
        }));
    }

    /** How an authenticator app names the account: its e-mail address. */
    String label(UUID person) {
        return jdbc.sql("SELECT email FROM identity.person WHERE id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private boolean take(UUID person, String code, boolean on) {
        Optional<Row> row = jdbc.sql("""
                        SELECT secret, confirmed IS NOT NULL, last_step FROM identity.second_factor
                        WHERE person_id = ? FOR UPDATE
                        """)
                .param(person)
                .query((found, number) -> new Row(found.getBytes(1), found.getBoolean(2), found.getLong(3)))
                .optional()
                .filter(found -> found.on() == on);
        OptionalLong step = row.map(found -> Totp.match(found.secret(), code, clock.instant(), found.lastStep()))
                .orElse(OptionalLong.empty());
        step.ifPresent(taken -> jdbc.sql("UPDATE identity.second_factor SET last_step = ? WHERE person_id = ?")
                .params(taken, person)
                .update());
        return step.isPresent();
    }

    private void tell(UUID person, String action, String topic, Map<String, String> values) {
        audit.append("person/" + person, action, "person/" + person, values);
        events.publishEvent(new AccountEvent(person, topic, values, "/account/security"));
    }
}
