package de.stadtkern.device.mqtt;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the store: a row, or what was refused already, or work of its own.
 *
 * @param packetId 0 with QoS 0
 * @param work creates an entity; throws a {@code Problem} when it is refused
 */
record Received(
        Connection from,
        int packetId,
        @Nullable NewObservation row,
        @Nullable Problem refusal,
        @Nullable Runnable work) {}
