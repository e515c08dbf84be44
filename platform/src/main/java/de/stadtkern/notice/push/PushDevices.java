package de.stadtkern.notice.push;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The browsers that people registered. */
public final class PushDevices {
    /** How many one person may have; the oldest makes room. */
    static final int MOST = 20;

    record Device(
            UUID id, String name, Instant created, @Nullable Instant lastSuccess) {}

    /** Where and for whom a message is encrypted. */
    record Target(String endpoint, byte[] publicKey, byte[] secret) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public PushDevices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<UUID> listOf(UUID person) {
        return jdbc.sql("SELECT id FROM notice.push_device WHERE person = ?")
                .param(person)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    List<Device> list(UUID person) {
        return jdbc.sql("""
                        SELECT id, name, created, last_success FROM notice.push_device WHERE person = ? ORDER BY created
                        """)
                .param(person)
                .query((row, number) -> {
                    OffsetDateTime success = row.getObject(4, OffsetDateTime.class);
                    return new Device(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            success == null ? null : success.toInstant());
                })
                .list();
    }

    /** Registers a browser, or takes over one that another person used before; its id. */
    UUID put(UUID person, Target target, String name) {
        jdbc.sql("""
                        DELETE FROM notice.push_device WHERE id IN (
                            SELECT id FROM notice.push_device WHERE person = ? AND endpoint <> ?
                            ORDER BY created DESC OFFSET ?)
                        """).params(person, target.endpoint(), MOST - 1).update();
        return jdbc.sql("""
                        INSERT INTO notice.push_device (id, person, endpoint, public_key, secret, name, created)
                        VALUES (:id, :person, :endpoint, :key, :secret, :name, :now)
                        ON CONFLICT (endpoint) DO UPDATE
                            SET person = :person, public_key = :key, secret = :secret, name = :name
                        RETURNING id
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("endpoint", target.endpoint())
                .param("key", target.publicKey())
                .param("secret", target.secret())
                .param("name", name)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> row.getObject(1, UUID.class))
                .single();
    }

    Optional<Target> find(UUID id, UUID person) {
        return jdbc.sql("SELECT endpoint, public_key, secret FROM notice.push_device WHERE id = ? AND person = ?")
                .params(id, person)
                .query((row, number) -> new Target(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    void succeeded(UUID id) {
        jdbc.sql("UPDATE notice.push_device SET last_success = ? WHERE id = ?")
                .params(OffsetDateTime.now(clock), id)
                .update();
    }

    /** The push service no longer knows it. */
    void gone(UUID id) {
        jdbc.sql("DELETE FROM notice.push_device WHERE id = ?").param(id).update();
    }

    /** Returns whether it was there. */
    boolean remove(UUID person, UUID id) {
        return jdbc.sql("DELETE FROM notice.push_device WHERE person = ? AND id = ?")
                        .params(person, id)
                        .update()
                > 0;
    }
}
