package de.stadtkern.device;

import de.stadtkern.device.mqtt.Watcher;
import java.util.UUID;

/** How devices are. */
final class DeviceHealth implements Watcher {
    @Override
    public void heard(UUID device) {}

    @Override
    public void refused(UUID device, String code, String reason) {}
}
