package de.stadtkern.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An observation that is durable.
 *
 * @param feature id of its FeatureOfInterest; {@code null}: the Datastream's
 * @param end end of an interval; {@code null} for an instant
 * @param resultQuality JSON, or {@code null}
 * @param parameters JSON object, or {@code null}
 */
public record StoredObservation(
        long id,
        int datastream,
        @Nullable Integer feature,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant resultTime,
        Result result,
        @Nullable String resultQuality,
        @Nullable String validTime,
        @Nullable String parameters) {}
