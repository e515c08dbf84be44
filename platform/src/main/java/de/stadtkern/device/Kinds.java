package de.stadtkern.device;

import de.stadtkern.device.uplink.MappedField;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of devices. */
final class Kinds {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            SELECT id, name, description, fields::text AS fields, battery_field, battery_unit, battery_low, expected_interval_s
            FROM device.kind
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    Kinds(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    List<Kind> list() {
        return jdbc.sql(SELECT + " ORDER BY lower(name), id LIMIT 500")
                .query(Kinds::kind)
                .list();
    }

    Optional<Kind> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(Kinds::kind)
                .optional();
    }

    Optional<Kind> named(String name) {
        return jdbc.sql(SELECT + " WHERE name = :name")
                .param("name", name)
                .query(Kinds::kind)
                .optional();
    }

    /** Stores a new kind, or changes the one with this id. */
    void save(Kind kind) {
        transaction.executeWithoutResult(status -> {
            try {
                jdbc.sql("""
                                INSERT INTO device.kind (id, name, description, fields, battery_field, battery_unit, battery_low,
                                                         expected_interval_s, changed)
                                VALUES (:id, :name, :description, :fields::jsonb, :batteryField, :batteryUnit, :batteryLow,
                                        :interval, :now)
                                ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
                                    fields = excluded.fields, battery_field = excluded.battery_field,
                                    battery_unit = excluded.battery_unit, battery_low = excluded.battery_low,
                                    expected_interval_s = excluded.expected_interval_s, changed = excluded.changed
                                """)
                        .param("id", kind.id())
                        .param("name", kind.name())
                        .param("description", kind.description())
                        .param("fields", JSON.writeValueAsString(kind.fields()))
                        .param("batteryField", kind.batteryField())
                        .param("batteryUnit", kind.batteryUnit())
                        .param("batteryLow", kind.batteryLow())
                        .param("interval", kind.expectedIntervalSeconds())
                        .param("now", OffsetDateTime.now(clock))
                        .update();
            } catch (DuplicateKeyException e) {
                throw new Problem(409, "conflict", "/name", "There is a kind with this name already.");
            }
            audit.record("device:kind-saved", "device-kind/" + kind.id(), Map.of("name", kind.name()));
        });
    }

    /** False when there was none. */
    boolean delete(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            try {
                if (jdbc.sql("DELETE FROM device.kind WHERE id = :id")
                                .param("id", id)
                                .update()
                        == 0) {
                    return false;
                }
            } catch (DataIntegrityViolationException e) {
                throw new Problem(409, "conflict", null, "There are devices of this kind; remove them first.");
            }
            audit.record("device:kind-deleted", "device-kind/" + id, Map.of());
            return true;
        }));
    }

    private static Kind kind(ResultSet row, int number) throws SQLException {
        return new Kind(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                List.of(JSON.readValue(row.getString("fields"), MappedField[].class)),
                row.getString("battery_field"),
                row.getString("battery_unit"),
                row.getObject("battery_low", Double.class),
                row.getObject("expected_interval_s", Integer.class));
    }
}
