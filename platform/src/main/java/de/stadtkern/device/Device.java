package de.stadtkern.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device and how it is.
 *
 * @param eui DevEUI; absent for one that sends for itself
 * @param thing id of its Thing
 * @param sendsItself it has a token
 * @param state {@code never}, {@code silent}, {@code battery-low} or {@code well}
 * @param battery in the kind's unit
 */
record Device(
        UUID id,
        String name,
        @Nullable String eui,
        @Nullable UUID kindId,
        @Nullable String kind,
        long thing,
        double longitude,
        double latitude,
        boolean sendsItself,
        @Nullable Integer expectedIntervalSeconds,
        Instant created,
        String state,
        @Nullable Instant lastSeen,
        @Nullable Instant silentSince,
        @Nullable Double battery,
        String batteryUnit,
        @Nullable Double rssiDbm,
        @Nullable Double snrDb,
        @Nullable Instant refusedAt,
        @Nullable String refusedCode,
        @Nullable String refusedReason) {}
