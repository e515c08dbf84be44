package de.stadtkern.programme.oparl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects that are told over OParl, in {@code programme.oparl_object}. */
final class OparlObjects {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param place in lists */
    record Stored(
            String key,
            long place,
            OparlType type,
            ObjectNode content,
            Instant created,
            Instant modified,
            boolean deleted) {}

    /** The filters of OParl 1.1, section "Filter"; each may be absent. */
    record Filter(
            @Nullable Instant createdSince,
            @Nullable Instant createdUntil,
            @Nullable Instant modifiedSince,
            @Nullable Instant modifiedUntil) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OparlObjects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Stored> find(String key) {
        return jdbc.sql("SELECT * FROM programme.oparl_object WHERE key = :key")
                .param("key", key)
                .query(OparlObjects::stored)
                .optional();
    }

    /**
     * In the order in which they came. Deleted ones are told only to those who ask what was modified since.
     *
     * @param of address of an organization whose objects are meant; absent for all
     */
    List<Stored> list(OparlType type, @Nullable String of, Filter filter, long after, int limit) {
        return jdbc.sql("SELECT * FROM programme.oparl_object WHERE " + conditions() + """
                         AND place > :after ORDER BY place LIMIT :limit
                        """)
                .param("type", type.name())
                .param("of", of)
                .param("createdSince", at(filter.createdSince()))
                .param("createdUntil", at(filter.createdUntil()))
                .param("modifiedSince", at(filter.modifiedSince()))
                .param("modifiedUntil", at(filter.modifiedUntil()))
                .param("after", after)
                .param("limit", limit)
                .query(OparlObjects::stored)
                .list();
    }

    long count(OparlType type, @Nullable String of, Filter filter) {
        return jdbc.sql("SELECT count(*) FROM programme.oparl_object WHERE " + conditions())
                .param("type", type.name())
                .param("of", of)
                .param("createdSince", at(filter.createdSince()))
                .param("createdUntil", at(filter.createdUntil()))
                .param("modifiedSince", at(filter.modifiedSince()))
                .param("modifiedUntil", at(filter.modifiedUntil()))
                .query(Long.class)
                .single();
    }

    private static String conditions() {
        return """
                type = :type AND (NOT deleted OR :modifiedSince::timestamptz IS NOT NULL)
                AND (:of::text IS NULL OR content -> 'organization' @> to_jsonb(:of::text))
                AND (:createdSince::timestamptz IS NULL OR created >= :createdSince)
                AND (:createdUntil::timestamptz IS NULL OR created <= :createdUntil)
                AND (:modifiedSince::timestamptz IS NULL OR modified >= :modifiedSince)
                AND (:modifiedUntil::timestamptz IS NULL OR modified <= :modifiedUntil)
                """;
    }

    /** All that are inside of another object, in their order. */
    List<Stored> with(OparlType type, String attribute, String address) {
        return jdbc.sql("""
                        SELECT * FROM programme.oparl_object
                        WHERE type = :type AND NOT deleted AND content ->> :attribute = :address ORDER BY place LIMIT 1000
                        """)
                .param("type", type.name())
                .param("attribute", attribute)
                .param("address", address)
                .query(OparlObjects::stored)
                .list();
    }

    /** Makes the object what is given; one that is so already keeps its time of change. */
    void put(OparlType type, String key, ObjectNode content, boolean recorded) {
        jdbc.sql("""
                        INSERT INTO programme.oparl_object AS o (key, type, content, recorded, created, modified)
                        VALUES (:key, :type, :content::jsonb, :recorded, :now, :now)
                        ON CONFLICT (key) DO UPDATE SET content = excluded.content, modified = excluded.modified,
                            deleted = false, recorded = excluded.recorded
                        WHERE o.deleted OR o.content <> excluded.content
                        """)
                .param("key", key)
                .param("type", type.name())
                .param("content", content.toString())
                .param("recorded", recorded)
                .param("now", now())
                .update();
    }

    /** Forgets the content; true where there was one. */
    boolean delete(String key) {
        return jdbc.sql("""
                        UPDATE programme.oparl_object SET deleted = true, content = '{}', modified = :now
                        WHERE key = :key AND NOT deleted
                        """).param("key", key).param("now", now()).update() > 0;
    }

    /** To the second, as OParl's times are told. */
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("key"),
                row.getLong("place"),
                OparlType.valueOf(row.getString("type")),
                (ObjectNode) JSON.readTree(row.getString("content")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("modified", OffsetDateTime.class).toInstant(),
                row.getBoolean("deleted"));
    }
}
