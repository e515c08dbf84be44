package de.stadtkern.device.mqtt;

import java.util.UUID;

/** Is told what devices do. Called on the threads of the broker; must not block nor throw. */
public interface Watcher {
    /** The device sent something, if only that it is there. */
    void heard(UUID device);

    /** Something that the device sent was refused. */
    void refused(UUID device, String code, String reason);
}
