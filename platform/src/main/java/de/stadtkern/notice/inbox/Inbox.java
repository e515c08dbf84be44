package de.stadtkern.notice.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements on inboxes; every one is limited to its person. */
public final class Inbox {
    /**
     * A notice as it lies in an inbox.
     *
     * @param district official number
     * @param read absent while unread
     */
    record Entry(
            long id,
            String topic,
            Map<String, String> values,
            @Nullable String path,
            double @Nullable [] place,
            @Nullable String district,
            Instant arrived,
            @Nullable Instant read) {}

    private static final String SELECT = """
            SELECT i.id, n.topic, n.facts, n.path, n.longitude, n.latitude, n.district, i.arrived, i.read
            FROM notice.inbox i JOIN notice.notice n ON n.id = i.notice_id WHERE i.person = :person
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    public Inbox(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The newest first.
     *
     * @param topic only this one; {@code null} for all
     * @param after only those before this id; {@code null} from the newest on
     */
    List<Entry> list(UUID person, @Nullable String topic, boolean unreadOnly, @Nullable Long after, int limit) {
        return jdbc.sql(SELECT + """
                          AND (:topic::text IS NULL OR n.topic = :topic) AND (NOT :unread OR i.read IS NULL)
                          AND (:after::bigint IS NULL OR i.id < :after)
                        ORDER BY i.id DESC LIMIT :limit
                        """)
                .param("person", person)
                .param("topic", topic)
                .param("unread", unreadOnly)
                .param("after", after)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    Optional<Entry> find(UUID person, long id) {
        return jdbc.sql(SELECT + "AND i.id = :id")
                .param("person", person)
                .param("id", id)
                .query(this::entry)
                .optional();
    }

    /** The topics that the inbox holds, with how many notices, and how many of them unread. */
    List<TopicCount> countByTopic(UUID person) {
        return jdbc.sql("""
                        SELECT n.topic, count(*) AS notices, count(*) FILTER (WHERE i.read IS NULL) AS unread
                        FROM notice.inbox i JOIN notice.notice n ON n.id = i.notice_id WHERE i.person = ?
                        GROUP BY n.topic ORDER BY n.topic
                        """)
                .param(person)
                .query((row, number) -> new TopicCount(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    record TopicCount(String topic, int notices, int unread) {}

    int countUnread(UUID person) {
        return jdbc.sql("SELECT count(*) FROM notice.inbox WHERE person = ? AND read IS NULL")
                .param(person)
                .query(Integer.class)
                .single();
    }

    /** Returns whether it was there. */
    boolean mark(UUID person, long id, boolean read) {
        return jdbc.sql("""
                        UPDATE notice.inbox SET read = CASE WHEN :read THEN coalesce(read, :now) END
                        WHERE person = :person AND id = :id
                        """)
                        .param("read", read)
                        .param("now", OffsetDateTime.now(clock))
                        .param("person", person)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Marks all unread ones, of one topic or of all, up to the newest that the person has seen; returns how many. */
    int markAllRead(UUID person, @Nullable String topic, long upTo) {
        return jdbc.sql("""
                        UPDATE notice.inbox i SET read = :now FROM notice.notice n
                        WHERE n.id = i.notice_id AND i.person = :person AND i.read IS NULL AND i.id <= :upTo
                          AND (:topic::text IS NULL OR n.topic = :topic)
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("person", person)
                .param("upTo", upTo)
                .param("topic", topic)
                .update();
    }

    /** Returns whether it was there. */
    boolean delete(UUID person, long id) {
        return jdbc.sql("DELETE FROM notice.inbox WHERE person = ? AND id = ?")
                        .params(person, id)
                        .update()
                > 0;
    }

    /** Removes all that are read; returns how many. */
    int deleteRead(UUID person) {
        return jdbc.sql("DELETE FROM notice.inbox WHERE person = ? AND read IS NOT NULL")
                .param(person)
                .update();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        OffsetDateTime read = row.getObject("read", OffsetDateTime.class);
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return new Entry(
                row.getLong("id"),
                row.getString("topic"),
                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}),
                row.getString("path"),
                longitude == null || latitude == null ? null : new double[] {longitude, latitude},
                row.getString("district"),
                row.getObject("arrived", OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant());
    }
}
