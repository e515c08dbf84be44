package de.stadtkern.device.mqtt;

import de.stadtkern.identity.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks MQTT with the broker, and what they may send.
 *
 * @param device the device that the token is for, or {@code null}
 * @param own datastreams of that device
 */
record Guest(Caller caller, @Nullable UUID device, Set<Integer> own) {
    Guest {
        own = Set.copyOf(own);
    }

    /** May send observations of any datastream, with any time. */
    boolean sendsAll() {
        return caller.holds("observation:write");
    }

    boolean sends(int datastream) {
        return own.contains(datastream) || sendsAll();
    }

    boolean createsEntities() {
        return caller.holds("observation:administer");
    }

    /** How logs name it: {@code device/…}, {@code token/…} or {@code anonymous}. */
    String name() {
        return device == null ? caller.actor() : "device/" + device;
    }
}
