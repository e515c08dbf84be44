package de.stadtkern.notice;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that this city makes for itself when it first needs them, and keeps. */
public final class OwnKeys {
    private final JdbcClient jdbc;

    OwnKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key of that name; two programs that make it at the same time agree on one. */
    public byte[] get(String name, Supplier<byte[]> make) {
        return find(name).orElseGet(() -> {
            jdbc.sql("INSERT INTO notice.own_key (name, content) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(name, make.get())
                    .update();
            return find(name).orElseThrow();
        });
    }

    private java.util.Optional<byte[]> find(String name) {
        return jdbc.sql("SELECT content FROM notice.own_key WHERE name = ?")
                .param(name)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
