package de.stadtkern.notice.preference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people asked to hear of. */
public final class Subscriptions {
    /** How many one person may have. */
    static final int MOST = 100;

    /**
     * One subscription: to all of a topic, to a district, or to a circle.
     *
     * @param district official number
     * @param longitude of the circle's centre, degrees, WGS84
     * @param radius_m 50…50 000
     */
    record Subscription(
            UUID id,
            String topic,
            @Nullable String district,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Integer radius_m,
            Instant created) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public Subscriptions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Subscription> list(UUID person) {
        return jdbc.sql("""
                        SELECT id, topic, district, longitude, latitude, radius_m, created FROM notice.subscription
                        WHERE person = ? ORDER BY topic, created
                        """).param(person).query(Subscriptions::subscription).list();
    }

    /** The one that is stored now, which may have been there before. */
    Subscription add(UUID person, Subscription wanted) {
        jdbc.sql("""
                        INSERT INTO notice.subscription (id, person, topic, district, longitude, latitude, radius_m, created)
                        VALUES (:id, :person, :topic, :district, :longitude, :latitude, :radius, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", wanted.id())
                .param("person", person)
                .param("topic", wanted.topic())
                .param("district", wanted.district())
                .param("longitude", wanted.longitude())
                .param("latitude", wanted.latitude())
                .param("radius", wanted.radius_m())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return jdbc.sql("""
                        SELECT id, topic, district, longitude, latitude, radius_m, created FROM notice.subscription
                        WHERE person = :person AND topic = :topic AND district IS NOT DISTINCT FROM :district::text
                          AND longitude IS NOT DISTINCT FROM :longitude::float8
                          AND latitude IS NOT DISTINCT FROM :latitude::float8
                          AND radius_m IS NOT DISTINCT FROM :radius::int
                        """)
                .param("person", person)
                .param("topic", wanted.topic())
                .param("district", wanted.district())
                .param("longitude", wanted.longitude())
                .param("latitude", wanted.latitude())
                .param("radius", wanted.radius_m())
                .query(Subscriptions::subscription)
                .single();
    }

    /** Returns whether it was there. */
    boolean remove(UUID person, UUID id) {
        return jdbc.sql("DELETE FROM notice.subscription WHERE person = ? AND id = ?")
                        .params(person, id)
                        .update()
                > 0;
    }

    /**
     * Whom a notice reaches by subscription: everyone of the topic; but where the notice has a place or district, of those
     * who narrowed their subscription only the ones whose district or circle holds it. The distance is that on a sphere
     * of 6 371 008.8 m.
     *
     * @param after only people after this one, in ascending order
     */
    public List<UUID> listReached(long notice, UUID after, int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT s.person FROM notice.notice n JOIN notice.subscription s ON s.topic = n.topic
                        WHERE n.id = :notice AND s.person > :after
                          AND ((s.district IS NULL AND s.radius_m IS NULL)
                            OR (n.district IS NULL AND n.longitude IS NULL)
                            OR s.district = n.district
                            OR (s.radius_m IS NOT NULL AND n.longitude IS NOT NULL
                                AND 2 * 6371008.8 * asin(least(1, sqrt(
                                      power(sin(radians(n.latitude - s.latitude) / 2), 2)
                                      + cos(radians(s.latitude)) * cos(radians(n.latitude))
                                        * power(sin(radians(n.longitude - s.longitude) / 2), 2)))) <= s.radius_m))
                        ORDER BY s.person LIMIT :limit
                        """)
                .param("notice", notice)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("district"),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                row.getObject("radius_m", Integer.class),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }
}
