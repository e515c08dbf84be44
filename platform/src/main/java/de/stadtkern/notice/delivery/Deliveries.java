package de.stadtkern.notice.delivery;

import de.stadtkern.mail.MailOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements on deliveries. */
public final class Deliveries {
    /** A delivery that would be due later than this was put off by a clock that has been set back since. */
    static final Duration LONGEST_WAIT = Duration.ofDays(8);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String MESSAGE = """
            SELECT d.id, d.notice_id, d.topic, d.person, d.target, d.tries, d.created, n.facts, n.path, n.longitude,
                   n.latitude, n.district, coalesce(n.told, d.created) AS told
            FROM notice.delivery d LEFT JOIN notice.notice n ON n.id = d.notice_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    public Deliveries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Plans a delivery.
     *
     * @param digest {@code daily}, {@code weekly} or {@code null}
     */
    public UUID plan(
            @Nullable Long notice,
            String topic,
            UUID person,
            String channel,
            @Nullable UUID target,
            @Nullable String digest,
            Instant due) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO notice.delivery
                            (id, notice_id, topic, person, channel, target, digest, state, created, due)
                        VALUES (:id, :notice, :topic, :person, :channel, :target, :digest, 'waiting', :now, :due)
                        """)
                .param("id", id)
                .param("notice", notice)
                .param("topic", topic)
                .param("person", person)
                .param("channel", channel)
                .param("target", target)
                .param("digest", digest)
                .param("now", now())
                .param("due", due.atOffset(java.time.ZoneOffset.UTC))
                .update();
        return id;
    }

    /**
     * Takes what is due, one message a target, for two minutes: one whose program dies is taken again then. Targets that
     * are paused or off are left.
     */
    List<Message> take(String channel, int most) {
        List<UUID> taken = jdbc.sql("""
                        WITH first AS (
                            SELECT DISTINCT ON (d.target) d.id FROM notice.delivery d
                            LEFT JOIN notice.web_hook h ON h.id = d.target
                            WHERE d.channel = :channel AND d.state = 'waiting' AND (d.due <= :now OR d.due > :impossible)
                              AND (h.id IS NULL OR (h.enabled AND (h.paused_until IS NULL OR h.paused_until <= :now
                                                                   OR h.paused_until > :impossible)))
                              AND NOT EXISTS (SELECT FROM notice.delivery other WHERE other.target = d.target
                                              AND other.channel = :channel AND other.state = 'waiting'
                                              AND other.tries > 0 AND other.id <> d.id
                                              AND other.due > :now AND other.due <= :lease)
                            ORDER BY d.target, d.due, d.created LIMIT :most)
                        UPDATE notice.delivery SET due = :lease, tries = tries + 1
                        WHERE id IN (SELECT id FROM notice.delivery WHERE id IN (SELECT id FROM first)
                                     FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("channel", channel)
                .param("now", now())
                .param("impossible", now().plus(LONGEST_WAIT))
                .param("lease", now().plus(LEASE))
                .param("most", most)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        return taken.isEmpty()
                ? List.of()
                : jdbc.sql(MESSAGE + "WHERE d.id IN (:ids)")
                        .param("ids", taken)
                        .query(this::message)
                        .list();
    }

    /** Locks and reads all mails to one person that are due: single ones one by one, the digest's together. */
    List<Message> takeMails() {
        return jdbc.sql(MESSAGE + """
                        WHERE d.channel = 'email' AND d.state = 'waiting' AND (d.due <= :now OR d.due > :impossible)
                          AND (d.person, coalesce(d.digest, d.id::text)) = (
                            SELECT person, coalesce(digest, id::text) FROM notice.delivery
                            WHERE channel = 'email' AND state = 'waiting' AND (due <= :now OR due > :impossible)
                            ORDER BY due LIMIT 1)
                        ORDER BY d.created FOR UPDATE OF d SKIP LOCKED
                        """)
                .param("now", now())
                .param("impossible", now().plus(LONGEST_WAIT))
                .query(this::message)
                .list();
    }

    void handOver(List<Message> messages, UUID mail) {
        jdbc.sql("""
                        UPDATE notice.delivery SET state = 'handed-over', tries = tries + 1, mail = :mail WHERE id IN (:ids)
                        """)
                .param("mail", mail)
                .param("ids", messages.stream().map(Message::delivery).toList())
                .update();
    }

    /** A mail that a notice went out with is done. */
    @EventListener
    void on(MailOutcome outcome) {
        jdbc.sql("UPDATE notice.delivery SET state = :state, answer = :answer, finished = :now WHERE mail = :mail")
                .param("state", outcome.failure() == null ? "delivered" : "failed")
                .param("answer", outcome.failure() == null ? null : shortened(outcome.failure()))
                .param("now", now())
                .param("mail", outcome.reference())
                .update();
    }

    void finish(UUID id, boolean delivered, String answer) {
        jdbc.sql("UPDATE notice.delivery SET state = ?, answer = ?, finished = ? WHERE id = ?")
                .params(delivered ? "delivered" : "failed", shortened(answer), now(), id)
                .update();
    }

    void putOff(UUID id, String answer, Duration wait) {
        jdbc.sql("UPDATE notice.delivery SET due = ?, answer = ? WHERE id = ?")
                .params(now().plus(wait), shortened(answer), id)
                .update();
    }

    /** Everything that waits for a target that is gone fails. */
    public void failAll(UUID target, String reason) {
        jdbc.sql("""
                        UPDATE notice.delivery SET state = 'failed', answer = :reason, finished = :now
                        WHERE target = :target AND state = 'waiting'
                        """)
                .param("reason", reason)
                .param("now", now())
                .param("target", target)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static String shortened(String answer) {
        return answer.length() <= 500 ? answer : answer.substring(0, 500);
    }

    private Message message(ResultSet row, int number) throws SQLException {
        String facts = row.getString("facts");
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("notice_id", Long.class),
                row.getString("topic"),
                row.getObject("person", UUID.class),
                row.getObject("target", UUID.class),
                row.getInt("tries"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                facts == null ? Map.of() : json.readValue(facts, new TypeReference<Map<String, String>>() {}),
                row.getString("path"),
                longitude == null || latitude == null ? null : new double[] {longitude, latitude},
                row.getString("district"),
                row.getObject("told", OffsetDateTime.class).toInstant());
    }
}
