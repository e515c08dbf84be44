package de.stadtkern.device;

import de.stadtkern.device.uplink.MappedField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of device: what its uplinks hold, and how a new one is set up.
 *
 * @param fields the mapping table
 * @param batteryField place of the battery's state in the decoded payload, or {@code null}
 * @param batteryUnit {@code percent} or {@code volt}
 * @param batteryLow at or below this the battery is low, in that unit; {@code null}: never
 * @param expectedIntervalSeconds how often its devices send; {@code null}: not known
 */
record Kind(
        UUID id,
        String name,
        String description,
        List<MappedField> fields,
        @Nullable String batteryField,
        String batteryUnit,
        @Nullable Double batteryLow,
        @Nullable Integer expectedIntervalSeconds) {
    Kind {
        fields = List.copyOf(fields);
    }
}
