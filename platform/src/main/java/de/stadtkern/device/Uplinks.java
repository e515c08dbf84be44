package de.stadtkern.device;

import de.stadtkern.device.mqtt.Times;
import de.stadtkern.device.uplink.Mapping;
import de.stadtkern.device.uplink.Uplink;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stores the observations of uplinks; the same uplink again is already there. */
final class Uplinks {
    /** What was not stored of an uplink. */
    record NotStored(String field, String reason) {}

    /** @param stored fields whose observations are durable now */
    record Answer(List<String> stored, List<NotStored> notStored) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Devices devices;
    private final Kinds kinds;
    private final Strangers strangers;
    private final Observations observations;
    private final DeviceHealth health;
    private final Times times;

    Uplinks(
            Devices devices,
            Kinds kinds,
            Strangers strangers,
            Observations observations,
            DeviceHealth health,
            Times times) {
        this.devices = devices;
        this.kinds = kinds;
        this.strangers = strangers;
        this.observations = observations;
        this.health = health;
        this.times = times;
    }

    /** The same from UTF-8 JSON. */
    void delivered(byte[] json) {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (JacksonException e) {
            throw Problem.invalid("", "This is not valid JSON.");
        }
        received(read);
    }

    /**
     * @throws Problem 400 naming the member, 404 {@code unknown-device}, 503 while the database is away
     */
    Answer received(JsonNode json) {
        Uplink uplink = Uplink.ofTheThingsStack(json);
        if (uplink == null) {
            return new Answer(List.of(), List.of());
        }
        Device device = devices.ofEui(uplink.eui()).orElse(null);
        Kind kind = device == null || device.kindId() == null
                ? null
                : kinds.find(device.kindId()).orElse(null);
        if (device == null || kind == null) {
            strangers.heard(uplink, json.toString());
            throw new Problem(
                    404, "unknown-device", "/end_device_ids/dev_eui", "No device has this DevEUI; set it up first.");
        }
        try {
            Answer answer = store(device, kind, uplink);
            Double own = Mapping.number(uplink.payload(), kind.batteryField());
            health.uplink(
                    device.id(), own == null ? uplink.battery_percent() : own, uplink.rssi_dbm(), uplink.snr_db());
            answer.notStored().stream()
                    .findFirst()
                    .ifPresent(
                            first -> health.refused(device.id(), "not-stored", first.field() + ": " + first.reason()));
            return answer;
        } catch (Problem problem) {
            if (problem.status() < 500) {
                health.refused(device.id(), problem.code(), problem.field() + ": " + problem.getMessage());
            }
            throw problem;
        }
    }

    private Answer store(Device device, Kind kind, Uplink uplink) {
        Map<String, Integer> datastreams = devices.datastreams(device.id());
        List<NewObservation> rows = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<NotStored> notStored = new ArrayList<>();
        for (Mapping.Mapped mapped : Mapping.apply(kind.fields(), uplink.payload())) {
            String field = mapped.field().field();
            Integer datastream = datastreams.get(field);
            if (mapped.result() == null || datastream == null) {
                notStored.add(new NotStored(
                        field,
                        mapped.missing() == null
                                ? "The device has no Datastream for this field; it came later to its kind."
                                : mapped.missing()));
            } else {
                rows.add(new NewObservation(
                        datastream, uplink.received(), null, null, mapped.result(), null, null, null, null));
                fields.add(field);
            }
        }
        if (rows.isEmpty()) {
            throw new Problem(
                    400,
                    "nothing-mapped",
                    "/uplink_message/decoded_payload",
                    "The payload has none of the fields of the device's kind.");
        }
        Problem wrong = times.refusal(rows.getFirst());
        if (wrong != null) {
            throw new Problem(400, wrong.code(), "/uplink_message/received_at", String.valueOf(wrong.getMessage()));
        }
        List<String> stored = new ArrayList<>();
        List<IngestOutcome> outcomes = observations.store(rows);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof IngestOutcome.Refused refused) {
                notStored.add(new NotStored(fields.get(i), refused.reason()));
            } else {
                stored.add(fields.get(i));
            }
        }
        return new Answer(stored, notStored);
    }
}
