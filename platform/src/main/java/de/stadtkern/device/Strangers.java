package de.stadtkern.device;

import de.stadtkern.device.uplink.Uplink;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** DevEUIs that uplinks came from and that no device has: the latest {@value #KEPT}. */
final class Strangers {
    static final int KEPT = 200;
    private static final int SHOWN = 50;
    private static final int LONGEST_SAMPLE = 20_000;

    /** @param sample the latest uplink, to set a kind up by; empty where it was too long to keep */
    record Stranger(String eui, String name, Instant firstSeen, Instant lastSeen, long uplinks, String sample) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Strangers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void heard(Uplink uplink, String json) {
        String sample = json.length() > LONGEST_SAMPLE || json.indexOf('\u0000') >= 0 ? "" : json;
        jdbc.sql("""
                        INSERT INTO device.stranger (eui, name, first_seen, last_seen, uplinks, sample)
                        VALUES (:eui, :name, :now, :now, 1, :sample)
                        ON CONFLICT (eui) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen,
                            uplinks = stranger.uplinks + 1, sample = excluded.sample
                        """)
                .param("eui", uplink.eui())
                .param("name", uplink.name())
                .param("now", OffsetDateTime.now(clock))
                .param("sample", sample)
                .update();
        jdbc.sql("""
                        DELETE FROM device.stranger WHERE eui IN
                          (SELECT eui FROM device.stranger ORDER BY last_seen DESC OFFSET :kept)
                        """).param("kept", KEPT).update();
    }

    List<Stranger> latest() {
        return jdbc.sql("SELECT * FROM device.stranger ORDER BY last_seen DESC LIMIT :shown")
                .param("shown", SHOWN)
                .query((row, number) -> new Stranger(
                        row.getString("eui"),
                        row.getString("name"),
                        Objects.requireNonNull(Devices.instant(row, "first_seen")),
                        Objects.requireNonNull(Devices.instant(row, "last_seen")),
                        row.getLong("uplinks"),
                        row.getString("sample")))
                .list();
    }
}
