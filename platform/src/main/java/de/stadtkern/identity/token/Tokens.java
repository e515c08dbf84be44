package de.stadtkern.identity.token;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The tokens of devices and programs: {@code stk_} and 256 random bits, of which only the SHA-256 is kept. */
public final class Tokens {
    /** @param token the secret, shown this once */
    public record Created(Token description, String token) {}

    /** A valid token's holder. */
    public record Use(UUID id, Set<String> scopes) {}

    /** What every token starts with, so that a leaked one is recognised. */
    public static final String PREFIX = "stk_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Tokens(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What is kept of a secret. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 256 random bits, URL-safe. */
    public static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The holder of the token with this hash, unless it has expired; notes the use. */
    public Optional<Use> use(byte[] hash) {
        return jdbc.sql("""
                        UPDATE identity.token SET last_used = :now
                        WHERE hash = :hash AND (expires IS NULL OR expires > :now) RETURNING id, scopes
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("hash", hash)
                .query((row, number) ->
                        new Use(row.getObject("id", UUID.class), Set.copyOf(texts(row.getArray("scopes")))))
                .optional();
    }

    /** @param scopes names of permissions */
    public Created create(String name, List<String> scopes, @Nullable Instant expires) {
        String secret = PREFIX + secret();
        Token token = new Token(
                UUID.randomUUID(),
                name,
                scopes,
                clock.instant(),
                Caller.current().actor(),
                expires,
                null);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            INSERT INTO identity.token (id, name, hash, scopes, created, created_by, expires)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            token.id(),
                            name,
                            hash(secret),
                            scopes.toArray(String[]::new),
                            OffsetDateTime.ofInstant(token.created(), ZoneOffset.UTC),
                            token.createdBy())
                    .param(expires == null ? null : OffsetDateTime.ofInstant(expires, ZoneOffset.UTC))
                    .update();
            audit.record("token:create", "token/" + token.id(), Map.of("name", name, "scopes", scopes));
        });
        return new Created(token, secret);
    }

    /** False when there was none. */
    public boolean delete(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (jdbc.sql("DELETE FROM identity.token WHERE id = ?").param(id).update() == 0) {
                return false;
            }
            audit.record("token:delete", "token/" + id, Map.of());
            events.publishEvent(new Credentials.Changed());
            return true;
        }));
    }

    /** Those of the tokens that are there and have not expired. */
    public Set<UUID> working(Set<UUID> wanted) {
        return Set.copyOf(jdbc.sql("""
                        SELECT id FROM identity.token WHERE id = ANY (:ids) AND (expires IS NULL OR expires > :now)
                        """)
                .param("ids", wanted.toArray(UUID[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }

    List<Token> list(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        SELECT id, name, scopes, created, created_by, expires, last_used FROM identity.token
                        WHERE :after::uuid IS NULL OR id > :after ORDER BY id LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        texts(row.getArray("scopes")),
                        java.util.Objects.requireNonNull(instant(row, "created")),
                        row.getString("created_by"),
                        instant(row, "expires"),
                        instant(row, "last_used")))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
