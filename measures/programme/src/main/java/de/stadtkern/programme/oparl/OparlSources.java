package de.stadtkern.programme.oparl;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The servers that are mirrored, how far each is, and what came from it. */
final class OparlSources {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param waiting pages still to read in this round, the next one first
     * @param since from when a round asks for changes; absent before the first one ended
     * @param objects that are mirrored and not deleted
     */
    record Source(
            UUID id,
            String address,
            Deque<String> waiting,
            @Nullable Instant since,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable String outcome,
            long objects) {}

    /** What a server said of a page when it was read last. */
    record Validator(
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String next) {}

    record Trouble(Instant at, String address, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OparlSources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The source with the address, made where there was none. */
    UUID add(String address) {
        return jdbc.sql("""
                        INSERT INTO programme.oparl_source (id, address) VALUES (:id, :address)
                        ON CONFLICT (address) DO UPDATE SET address = excluded.address RETURNING id
                        """)
                .param("id", UUID.randomUUID())
                .param("address", address)
                .query(UUID.class)
                .single();
    }

    List<Source> list() {
        return jdbc.sql("""
                        SELECT s.*, (SELECT count(*) FROM programme.oparl_mirrored m WHERE m.source_id = s.id AND NOT m.deleted)
                            AS objects FROM programme.oparl_source s ORDER BY address
                        """).query(OparlSources::source).list();
    }

    Optional<Source> find(UUID id) {
        return list().stream().filter(source -> source.id().equals(id)).findFirst();
    }

    void begin(UUID id, List<String> first) {
        jdbc.sql("DELETE FROM programme.oparl_trouble WHERE source_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("""
                        UPDATE programme.oparl_source SET started = :now, finished = NULL, outcome = 'running',
                            waiting = :waiting::jsonb WHERE id = :id
                        """)
                .param("now", now())
                .param("waiting", JSON.writeValueAsString(first))
                .param("id", id)
                .update();
    }

    void waiting(UUID id, Deque<String> waiting) {
        jdbc.sql("UPDATE programme.oparl_source SET waiting = :waiting::jsonb WHERE id = :id")
                .param("waiting", JSON.writeValueAsString(new ArrayList<>(waiting)))
                .param("id", id)
                .update();
    }

    /** Nothing waits any more; the next round asks for what changed since this one began. */
    void done(UUID id) {
        jdbc.sql("""
                        UPDATE programme.oparl_source SET finished = :now, outcome = 'done', since = started, waiting = '[]'
                        WHERE id = :id
                        """).param("now", now()).param("id", id).update();
    }

    /** The round stops where it is and goes on there next time. */
    void interrupted(UUID id, String outcome) {
        jdbc.sql("UPDATE programme.oparl_source SET finished = :now, outcome = :outcome WHERE id = :id")
                .param("now", now())
                .param("outcome", outcome)
                .param("id", id)
                .update();
    }

    void keep(UUID source, OparlReader.Read read) {
        jdbc.sql("""
                        INSERT INTO programme.oparl_mirrored (source_id, id, type, content, deleted, fetched)
                        VALUES (:source, :id, :type, :content::jsonb, :deleted, :now)
                        ON CONFLICT (source_id, id) DO UPDATE SET type = excluded.type, content = excluded.content,
                            deleted = excluded.deleted, fetched = excluded.fetched
                        """)
                .param("source", source)
                .param("id", read.content().path("id").asString(""))
                .param("type", read.type().name())
                .param("content", storable(read.content().toString()))
                .param("deleted", read.content().path("deleted").asBoolean(false))
                .param("now", now())
                .update();
    }

    /** Without what no UTF-8 database can keep. */
    private static String storable(String json) {
        return new String(json.replace("\\u0000", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    List<ObjectNode> contents(UUID source, OparlType type) {
        return jdbc.sql("""
                        SELECT content FROM programme.oparl_mirrored
                        WHERE source_id = :source AND type = :type AND NOT deleted ORDER BY id
                        """)
                .param("source", source)
                .param("type", type.name())
                .query((row, number) -> (ObjectNode) JSON.readTree(row.getString(1)))
                .list();
    }

    void trouble(UUID source, String address, String reason) {
        jdbc.sql(
                        "INSERT INTO programme.oparl_trouble (source_id, at, address, reason) VALUES (:source, :now, :address, :reason)")
                .param("source", source)
                .param("now", now())
                .param("address", storable(address).replace("\0", ""))
                .param(
                        "reason",
                        storable(reason.substring(0, Math.min(reason.length(), 500)))
                                .replace("\0", ""))
                .update();
    }

    List<Trouble> troubles(UUID source) {
        return jdbc.sql(
                        "SELECT at, address, reason FROM programme.oparl_trouble WHERE source_id = :source ORDER BY id LIMIT 1000")
                .param("source", source)
                .query((row, number) -> new Trouble(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    Optional<Validator> validator(UUID source, String address) {
        return jdbc.sql("""
                        SELECT etag, last_modified, next FROM programme.oparl_validator
                        WHERE source_id = :source AND address = :address
                        """)
                .param("source", source)
                .param("address", address)
                .query((row, number) -> new Validator(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    void remember(UUID source, String address, Validator validator) {
        jdbc.sql("""
                        INSERT INTO programme.oparl_validator (source_id, address, etag, last_modified, next)
                        VALUES (:source, :address, :etag, :modified, :next)
                        ON CONFLICT (source_id, address) DO UPDATE SET etag = excluded.etag,
                            last_modified = excluded.last_modified, next = excluded.next
                        """)
                .param("source", source)
                .param("address", address)
                .param("etag", validator.etag())
                .param("modified", validator.lastModified())
                .param("next", validator.next())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Source source(ResultSet row, int number) throws SQLException {
        Deque<String> waiting = new ArrayDeque<>();
        JSON.readTree(row.getString("waiting")).forEach(each -> waiting.add(each.asString("")));
        return new Source(
                row.getObject("id", UUID.class),
                row.getString("address"),
                waiting,
                instant(row, "since"),
                instant(row, "started"),
                instant(row, "finished"),
                row.getString("outcome"),
                row.getLong("objects"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
