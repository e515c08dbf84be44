package de.stadtkern.device;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Devices.
 *
 * @param clockAhead how far a device's clock may be ahead; a later observation is refused
 * @param oldest how old an observation may be that a device sends; an older one is refused
 */
@ConfigurationProperties(prefix = "stadtkern.device", ignoreUnknownFields = false)
public record DeviceSettings(
        @DefaultValue("1h") Duration clockAhead,
        @DefaultValue("3650d") Duration oldest) {
    public DeviceSettings {
        if (clockAhead.isNegative() || oldest.isNegative() || oldest.isZero()) {
            throw new IllegalArgumentException("stadtkern.device.clock-ahead and .oldest are not negative");
        }
    }
}
