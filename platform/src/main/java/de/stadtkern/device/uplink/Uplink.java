package de.stadtkern.device.uplink;

import de.stadtkern.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One uplink.
 *
 * @param eui DevEUI, 16 hexadecimal digits in capitals
 * @param name the network server's id of the device
 * @param received when the network server received it: the observations' phenomenonTime, the same for a repetition
 * @param payload as the network server's formatter decoded it
 * @param battery_percent as the network server knows it, 0…100, or {@code null}
 * @param rssi_dbm of the gateway that heard it best, or {@code null}
 * @param snr_db of that gateway, or {@code null}
 */
public record Uplink(
        String eui,
        String name,
        Instant received,
        JsonNode payload,
        @Nullable Double battery_percent,
        @Nullable Double rssi_dbm,
        @Nullable Double snr_db) {
    /**
     * Reads The Things Stack's JSON.
     *
     * @return {@code null} for another event of the device, such as a join
     * @throws Problem 400 naming the member
     */
    public static @Nullable Uplink ofTheThingsStack(JsonNode json) {
        if (!json.isObject()) {
            throw Problem.invalid("", "An uplink is a JSON object.");
        }
        JsonNode message = json.get("uplink_message");
        JsonNode ids = json.path("end_device_ids");
        if (message == null && !ids.isMissingNode() && json.size() > 1) {
            return null;
        }
        if (message == null || !message.isObject()) {
            throw Problem.invalid("/uplink_message", "An object is missing.");
        }
        String eui = ids.path("dev_eui").asString("").toUpperCase(Locale.ROOT);
        if (!eui.matches("[0-9A-F]{16}")) {
            throw Problem.invalid("/end_device_ids/dev_eui", "A DevEUI is 16 hexadecimal digits.");
        }
        String name = ids.path("device_id").asString("");
        JsonNode payload = message.path("decoded_payload");
        if (!payload.isObject()) {
            throw Problem.invalid(
                    "/uplink_message/decoded_payload",
                    "A decoded payload is missing; set a payload formatter for the device in the network server.");
        }
        JsonNode best = null;
        for (JsonNode gateway : message.path("rx_metadata")) {
            if (best == null || number(gateway, "rssi", -999) > number(best, "rssi", -999)) {
                best = gateway;
            }
        }
        return new Uplink(
                eui,
                name.matches("[a-z0-9-]{1,64}") ? name : eui,
                received(json, message),
                payload,
                Mapping.number(message, "last_battery_percentage.value"),
                best == null ? null : Mapping.number(best, "rssi"),
                best == null ? null : Mapping.number(best, "snr"));
    }

    private static double number(JsonNode node, String name, double otherwise) {
        Double number = Mapping.number(node, name);
        return number == null ? otherwise : number;
    }

    private static Instant received(JsonNode json, JsonNode message) {
        boolean inside = message.hasNonNull("received_at");
        String text = (inside ? message : json).path("received_at").asString("");
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    inside ? "/uplink_message/received_at" : "/received_at",
                    "A time is written as 2026-11-23T20:15:00Z.");
        }
    }
}
