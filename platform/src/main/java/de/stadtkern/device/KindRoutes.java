package de.stadtkern.device;

import de.stadtkern.device.uplink.MappedField;
import de.stadtkern.device.uplink.Mapping;
import de.stadtkern.device.uplink.Uplink;
import de.stadtkern.observation.Result;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The kinds of devices and their mapping tables. */
@RestController
@Tag(name = "Devices", description = "What measures in the city, how it sends, and how it is")
final class KindRoutes {
    private static final int MOST_FIELDS = 50;

    private final Kinds kinds;

    KindRoutes(Kinds kinds) {
        this.kinds = kinds;
    }

    record Body(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<MappedField> fields,
            @Nullable String batteryField,
            @Nullable String batteryUnit,
            @Nullable Double batteryLow,
            @Nullable Integer expectedIntervalSeconds) {}

    record Listed(List<Kind> items) {}

    @Operation(summary = "The kinds of devices, with their mapping tables")
    @GetMapping(path = "/api/device-kinds", produces = "application/json")
    Listed list() {
        return new Listed(kinds.list());
    }

    @Operation(summary = "One kind of device")
    @GetMapping(path = "/api/device-kinds/{id}", produces = "application/json")
    Kind one(@PathVariable String id) {
        return kinds.find(Input.uuid("id", id)).orElseThrow(() -> Problem.notFound("This kind"));
    }

    @Operation(summary = "Make a kind of device")
    @PostMapping(path = "/api/device-kinds", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Kind create(@RequestBody Body body) {
        Kind kind = checked(UUID.randomUUID(), body);
        kinds.save(kind);
        return kind;
    }

    @Operation(
            summary = "Change a kind of device",
            description =
                    "Its devices' next uplinks are read by the new table; a new field of theirs gets no Datastream.")
    @PutMapping(path = "/api/device-kinds/{id}", produces = "application/json")
    Kind change(@PathVariable String id, @RequestBody Body body) {
        Kind kind = checked(one(id).id(), body);
        kinds.save(kind);
        return kind;
    }

    @Operation(summary = "Remove a kind that no device has")
    @DeleteMapping("/api/device-kinds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!kinds.delete(Input.uuid("id", id))) {
            throw Problem.notFound("This kind");
        }
    }

    record TryOut(@Nullable Body kind, @Nullable JsonNode uplink) {}

    /** @param value as it would be stored; absent where {@code missing} says why not */
    record TriedField(
            String field,
            String name,
            @Nullable Object value,
            String symbol,
            @Nullable String missing) {}

    record Tried(
            String eui,
            Instant received,
            List<TriedField> fields,
            @Nullable Double battery,
            @Nullable Double rssiDbm,
            @Nullable Double snrDb) {}

    @Operation(
            summary = "Try a mapping table on a sample uplink",
            description = "Takes a kind as it is being edited and an uplink of The Things Stack; stores nothing.")
    @PostMapping(path = "/api/device-kinds/try", produces = "application/json")
    Tried tryOut(@RequestBody TryOut body) {
        Kind kind = checked(UUID.randomUUID(), Input.required("/kind", body.kind()));
        Uplink uplink = Uplink.ofTheThingsStack(Input.required("/uplink", body.uplink()));
        if (uplink == null) {
            throw Problem.invalid("/uplink", "This is another event of the device, not an uplink.");
        }
        List<TriedField> fields = new ArrayList<>();
        for (Mapping.Mapped mapped : Mapping.apply(kind.fields(), uplink.payload())) {
            fields.add(new TriedField(
                    mapped.field().field(),
                    mapped.field().name(),
                    value(mapped.result()),
                    mapped.field().symbol(),
                    mapped.missing()));
        }
        Double battery = Mapping.number(uplink.payload(), kind.batteryField());
        return new Tried(
                uplink.eui(),
                uplink.received(),
                fields,
                battery == null ? uplink.battery_percent() : battery,
                uplink.rssi_dbm(),
                uplink.snr_db());
    }

    private static @Nullable Object value(@Nullable Result result) {
        return switch (result) {
            case Result.Number(double value) -> value;
            case Result.Bool(boolean value) -> value;
            case Result.Text(String value) -> value;
            case Result.Json(String json) -> json;
            case null -> null;
        };
    }

    private static Kind checked(UUID id, Body body) {
        List<MappedField> fields = Input.required("/fields", body.fields());
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            throw Problem.invalid("/fields", "A kind has 1 to " + MOST_FIELDS + " fields.");
        }
        List<MappedField> checked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            MappedField field = Input.required("/fields/" + i, fields.get(i)).checked("/fields/" + i);
            if (!seen.add(field.field())) {
                throw Problem.invalid("/fields/" + i + "/field", "This field comes twice.");
            }
            checked.add(field);
        }
        String unit = body.batteryUnit() == null ? "percent" : body.batteryUnit();
        if (!Set.of("percent", "volt").contains(unit)) {
            throw Problem.invalid("/batteryUnit", "batteryUnit is percent or volt.");
        }
        Double low = body.batteryLow();
        if (low != null && !(low >= 0 && low <= 1000)) {
            throw Problem.invalid("/batteryLow", "batteryLow is a number of 0 to 1000.");
        }
        return new Kind(
                id,
                Input.line("/name", body.name(), 100),
                body.description() == null || body.description().isBlank()
                        ? ""
                        : Input.text("/description", body.description(), 1000),
                checked,
                body.batteryField() == null || body.batteryField().isBlank()
                        ? null
                        : Input.line("/batteryField", body.batteryField(), 100),
                unit,
                low,
                Intervals.checked("/expectedIntervalSeconds", body.expectedIntervalSeconds()));
    }
}
