package de.stadtkern.device;

import de.stadtkern.device.uplink.MappedField;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The devices: each made in one transaction with its Thing, its Datastreams and its token. */
final class Devices {
    static final String SCOPE = "device:send";

    private static final String SELECT = """
            SELECT * FROM (
              SELECT d.*, k.name AS kind, k.battery_unit, h.last_seen, h.silent_since, h.battery, h.rssi_dbm, h.snr_db,
                     h.refused_at, h.refused_code, h.refused_reason,
                     coalesce(d.expected_interval_s, k.expected_interval_s) AS interval_s,
                     CASE WHEN h.silent_since IS NOT NULL THEN 'silent' WHEN h.last_seen IS NULL THEN 'never'
                          WHEN h.battery_low THEN 'battery-low' ELSE 'well' END AS state
              FROM device.device d JOIN device.health h ON h.device_id = d.id LEFT JOIN device.kind k ON k.id = d.kind_id) d
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Equipment equipment;
    private final Observations observations;
    private final DeviceTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    Devices(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Equipment equipment,
            Observations observations,
            DeviceTokens tokens,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.equipment = equipment;
        this.observations = observations;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a new device is made of; checked already. */
    record Plan(
            String name,
            @Nullable String eui,
            Kind kind,
            double longitude,
            double latitude,
            boolean sendsItself,
            @Nullable Integer expectedInterval_s) {}

    /** @param token the secret, shown this once; absent where the device has none */
    record Made(UUID id, @Nullable String token) {}

    /** @throws Problem 409 when another device has the DevEUI */
    Made create(Plan plan) {
        List<Integer> datastreams = new ArrayList<>();
        Made made = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(5283001)").query().listOfRows();
            if (plan.eui() != null
                    && jdbc.sql("SELECT count(*) FROM device.device WHERE eui = :eui")
                                    .param("eui", plan.eui())
                                    .query(Integer.class)
                                    .single()
                            > 0) {
                throw new Problem(409, "conflict", "/eui", "Another device has this DevEUI.");
            }
            UUID id = UUID.randomUUID();
            Equipment.Station station = station(id, plan);
            Map<String, Integer> series = equipment.ensure(station);
            DeviceTokens.@Nullable Issued token =
                    plan.sendsItself() ? tokens.issue(plan.name(), Set.of(SCOPE), null) : null;
            jdbc.sql("""
                            INSERT INTO device.device (id, name, eui, kind_id, thing_id, longitude, latitude, token_id,
                                                       expected_interval_s, created)
                            VALUES (:id, :name, :eui, :kind, :thing, :longitude, :latitude, :token, :interval, :now)
                            """)
                    .param("id", id)
                    .param("name", plan.name())
                    .param("eui", plan.eui())
                    .param("kind", plan.kind().id())
                    .param("thing", equipment.thing(station.key()))
                    .param("longitude", plan.longitude())
                    .param("latitude", plan.latitude())
                    .param("token", token == null ? null : token.id())
                    .param("interval", plan.expectedInterval_s())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
            series.forEach((field, datastream) -> jdbc.sql("""
                            INSERT INTO device.datastream (device_id, field, datastream_id) VALUES (:id, :field, :datastream)
                            """)
                    .param("id", id)
                    .param("field", field)
                    .param("datastream", datastream)
                    .update());
            jdbc.sql("INSERT INTO device.health (device_id) VALUES (:id)")
                    .param("id", id)
                    .update();
            if (plan.eui() != null) {
                jdbc.sql("DELETE FROM device.stranger WHERE eui = :eui")
                        .param("eui", plan.eui())
                        .update();
            }
            audit.record("device:created", "device/" + id, Map.of("name", plan.name()));
            datastreams.addAll(series.values());
            return new Made(id, token == null ? null : token.secret());
        }));
        observations.changed(datastreams);
        return made;
    }

    private static Equipment.Station station(UUID id, Plan plan) {
        Integer interval_s =
                plan.expectedInterval_s() == null ? plan.kind().expectedIntervalSeconds() : plan.expectedInterval_s();
        Duration interval = interval_s == null ? null : Duration.ofSeconds(interval_s);
        List<Equipment.Series> series = new ArrayList<>();
        for (MappedField field : plan.kind().fields()) {
            series.add(new Equipment.Series(
                    field.field(),
                    field.name(),
                    field.name() + ", " + plan.name(),
                    new Equipment.Unit(field.unit(), field.symbol(), field.ucum()),
                    new Equipment.Phenomenon(field.name(), "https://ucum.org/ucum#" + field.ucum(), field.name()),
                    new Equipment.Instrument(
                            plan.kind().name(), plan.kind().name(), plan.kind().name()),
                    Map.of(),
                    interval));
        }
        return new Equipment.Station(
                "device:" + id,
                plan.name(),
                plan.kind().name(),
                plan.longitude(),
                plan.latitude(),
                plan.eui() == null ? Map.of() : Map.of("devEui", plan.eui()),
                series);
    }

    /**
     * By name.
     *
     * @param search part of the name or of the DevEUI, or {@code null}
     * @param state or {@code null} for all
     * @param after id of the last device of the page before, or {@code null}
     */
    List<Device> list(
            @Nullable String search, @Nullable String state, @Nullable UUID kind, @Nullable UUID after, int limit) {
        String pattern = search == null ? null : "%" + search.replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return jdbc.sql(SELECT + """
                        WHERE (:pattern::text IS NULL OR name ILIKE :pattern OR eui ILIKE :pattern)
                          AND (:state::text IS NULL OR state = :state) AND (:kind::uuid IS NULL OR kind_id = :kind)
                          AND (:after::uuid IS NULL
                               OR (lower(name), id) > (SELECT lower(name), id FROM device.device WHERE id = :after))
                        ORDER BY lower(name), id LIMIT :limit
                        """)
                .param("pattern", pattern)
                .param("state", state)
                .param("kind", kind)
                .param("after", after)
                .param("limit", limit)
                .query(Devices::device)
                .list();
    }

    /** How many devices there are in each state. */
    Map<String, Long> states() {
        Map<String, Long> counts = new java.util.TreeMap<>();
        jdbc.sql("SELECT state, count(*) AS n FROM (" + SELECT + ") s GROUP BY state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("n"));
                });
        return counts;
    }

    Optional<Device> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(Devices::device)
                .optional();
    }

    Optional<Device> ofEui(String eui) {
        return jdbc.sql(SELECT + " WHERE eui = :eui")
                .param("eui", eui)
                .query(Devices::device)
                .optional();
    }

    /** Its Datastreams by the field that each comes from. */
    Map<String, Integer> datastreams(UUID id) {
        Map<String, Integer> found = new java.util.TreeMap<>();
        jdbc.sql("SELECT field, datastream_id FROM device.datastream WHERE device_id = :id")
                .param("id", id)
                .query(row -> {
                    found.put(row.getString(1), row.getInt(2));
                });
        return found;
    }

    void rename(UUID id, String name, @Nullable Integer expectedInterval_s) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE device.device SET name = :name, expected_interval_s = :interval WHERE id = :id")
                    .param("name", name)
                    .param("interval", expectedInterval_s)
                    .param("id", id)
                    .update();
            audit.record("device:changed", "device/" + id, Map.of("name", name));
        });
    }

    /** A new token in place of the old one, which works no longer. */
    String renewToken(Device device) {
        return Objects.requireNonNull(transaction.execute(status -> {
            revoke(device.id());
            DeviceTokens.Issued token = tokens.issue(device.name(), Set.of(SCOPE), null);
            jdbc.sql("UPDATE device.device SET token_id = :token WHERE id = :id")
                    .param("token", token.id())
                    .param("id", device.id())
                    .update();
            return token.secret();
        }));
    }

    /** Removes the device and its token; its Thing and what it measured stay. */
    void remove(UUID id) {
        transaction.executeWithoutResult(status -> {
            revoke(id);
            jdbc.sql("DELETE FROM device.device WHERE id = :id").param("id", id).update();
            audit.record("device:removed", "device/" + id, Map.of());
        });
    }

    private void revoke(UUID id) {
        jdbc.sql("SELECT token_id FROM device.device WHERE id = :id AND token_id IS NOT NULL FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .ifPresent(tokens::revoke);
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("eui"),
                row.getObject("kind_id", UUID.class),
                row.getString("kind"),
                row.getLong("thing_id"),
                row.getDouble("longitude"),
                row.getDouble("latitude"),
                row.getObject("token_id") != null,
                row.getObject("interval_s", Integer.class),
                Objects.requireNonNull(instant(row, "created")),
                row.getString("state"),
                instant(row, "last_seen"),
                instant(row, "silent_since"),
                row.getObject("battery", Double.class),
                row.getString("battery_unit") == null ? "percent" : row.getString("battery_unit"),
                row.getObject("rssi_dbm", Double.class),
                row.getObject("snr_db", Double.class),
                instant(row, "refused_at"),
                row.getString("refused_code"),
                row.getString("refused_reason"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
