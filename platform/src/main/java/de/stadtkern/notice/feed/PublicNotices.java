package de.stadtkern.notice.feed;

import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was told to subscribers of public topics. */
public final class PublicNotices {
    record Told(
            long id,
            String topic,
            Map<String, String> values,
            @Nullable String path,
            double @Nullable [] place,
            @Nullable String district,
            Instant told) {}

    private static final String SELECT = """
            SELECT id, topic, facts, path, longitude, latitude, district, told FROM notice.notice
            WHERE recipients = 'subscribers' AND topic IN (:topics)
            """;

    private final JdbcClient jdbc;
    private final Topics topics;
    private final JsonMapper json;

    public PublicNotices(JdbcClient jdbc, Topics topics, JsonMapper json) {
        this.jdbc = jdbc;
        this.topics = topics;
        this.json = json;
    }

    /**
     * The newest first.
     *
     * @param topic only this one; {@code null} for all
     * @param district only those of this district and of the whole city; {@code null} for all
     * @param after only those before this id
     */
    List<Told> list(@Nullable String topic, @Nullable String district, @Nullable Long after, int limit) {
        List<String> wanted = topics.listPublic().stream()
                .map(Topic::key)
                .filter(key -> topic == null || key.equals(topic))
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + """
                          AND (:district::text IS NULL OR district IS NULL OR district = :district)
                          AND (:after::bigint IS NULL OR id < :after)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("topics", wanted)
                .param("district", district)
                .param("after", after)
                .param("limit", limit)
                .query(this::told)
                .list();
    }

    Optional<Told> find(long id) {
        List<String> all = topics.listPublic().stream().map(Topic::key).toList();
        return all.isEmpty()
                ? Optional.empty()
                : jdbc.sql(SELECT + "AND id = :id")
                        .param("topics", all)
                        .param("id", id)
                        .query(this::told)
                        .optional();
    }

    private Told told(ResultSet row, int number) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return new Told(
                row.getLong("id"),
                row.getString("topic"),
                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}),
                row.getString("path"),
                longitude == null || latitude == null ? null : new double[] {longitude, latitude},
                row.getString("district"),
                row.getObject("told", OffsetDateTime.class).toInstant());
    }
}
