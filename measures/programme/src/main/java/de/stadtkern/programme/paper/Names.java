package de.stadtkern.programme.paper;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bodies and units by their names; one that is not known yet is made. */
public final class Names {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Names(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public UUID body(String name) {
        return named("body", name);
    }

    public UUID unit(String name) {
        return named("unit", name);
    }

    /** The names of all units, by id. */
    public Map<UUID, String> units() {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("SELECT id, name FROM programme.unit").query(row -> {
            names.put(row.getObject(1, UUID.class), row.getString(2));
        });
        return names;
    }

    private UUID named(String table, String name) {
        return jdbc.sql("SELECT id FROM programme." + table + " WHERE name = :name")
                .param("name", name)
                .query(UUID.class)
                .optional()
                .orElseGet(() -> jdbc.sql("INSERT INTO programme." + table + """
                                 (id, name, changed) VALUES (:id, :name, :now)
                                ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id
                                """)
                        .param("id", UUID.randomUUID())
                        .param("name", name)
                        .param("now", OffsetDateTime.now(clock))
                        .query(UUID.class)
                        .single());
    }
}
