package de.stadtkern.notice.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on web hooks. */
public final class WebHooks {
    /** How many one person may have. */
    static final int MOST = 20;

    /** @param failures in a row */
    record WebHook(
            UUID id,
            UUID person,
            String name,
            String address,
            byte[] secret,
            List<String> topics,
            @Nullable String district,
            boolean enabled,
            int failures,
            @Nullable Instant pausedUntil,
            Instant created,
            @Nullable Instant lastSuccess) {}

    public record Reached(UUID id, UUID person) {}

    private static final String SELECT = """
            SELECT id, person, name, address, secret, topics, district, enabled, failures, paused_until, created,
                   last_success FROM notice.web_hook
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public WebHooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that a notice is for: of its topic, and of its district where both name one. */
    public List<Reached> listReached(long notice) {
        return jdbc.sql("""
                        SELECT h.id, h.person FROM notice.notice n JOIN notice.web_hook h ON n.topic = ANY (h.topics)
                        WHERE n.id = ? AND h.enabled AND (h.district IS NULL OR n.district IS NULL
                                                          OR h.district = n.district)
                        """)
                .param(notice)
                .query((row, number) -> new Reached(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    List<WebHook> list(UUID person) {
        return jdbc.sql(SELECT + "WHERE person = ? ORDER BY created")
                .param(person)
                .query(WebHooks::hook)
                .list();
    }

    Optional<WebHook> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(WebHooks::hook).optional();
    }

    void add(WebHook hook) {
        jdbc.sql("""
                        INSERT INTO notice.web_hook (id, person, name, address, secret, topics, district, enabled, created)
                        VALUES (:id, :person, :name, :address, :secret, :topics, :district, true, :now)
                        """)
                .param("id", hook.id())
                .param("person", hook.person())
                .param("name", hook.name())
                .param("address", hook.address())
                .param("secret", hook.secret())
                .param("topics", hook.topics().toArray(String[]::new))
                .param("district", hook.district())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void change(WebHook hook) {
        jdbc.sql("""
                        UPDATE notice.web_hook SET name = :name, address = :address, secret = :secret, topics = :topics,
                            district = :district, enabled = :enabled, failures = 0, paused_until = NULL WHERE id = :id
                        """)
                .param("id", hook.id())
                .param("name", hook.name())
                .param("address", hook.address())
                .param("secret", hook.secret())
                .param("topics", hook.topics().toArray(String[]::new))
                .param("district", hook.district())
                .param("enabled", hook.enabled())
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("DELETE FROM notice.web_hook WHERE id = ?").param(id).update();
    }

    void succeeded(UUID id) {
        jdbc.sql("UPDATE notice.web_hook SET failures = 0, paused_until = NULL, last_success = ? WHERE id = ?")
                .params(OffsetDateTime.now(clock), id)
                .update();
    }

    /** Counts a failure and pauses the hook; returns how many there were in a row. */
    int failed(UUID id, Duration pause) {
        return jdbc.sql("""
                        UPDATE notice.web_hook SET failures = failures + 1, paused_until = ? WHERE id = ? RETURNING failures
                        """)
                .params(OffsetDateTime.now(clock).plus(pause), id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Returns whether it was on. */
    boolean switchOff(UUID id) {
        return jdbc.sql("UPDATE notice.web_hook SET enabled = false WHERE id = ? AND enabled")
                        .param(id)
                        .update()
                > 0;
    }

    private static WebHook hook(ResultSet row, int number) throws SQLException {
        return new WebHook(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getString("address"),
                row.getBytes("secret"),
                Arrays.asList((String[]) row.getArray("topics").getArray()),
                row.getString("district"),
                row.getBoolean("enabled"),
                row.getInt("failures"),
                instant(row, "paused_until"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "last_success"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
