package de.stadtkern.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An observation on its way in. Times are kept to the microsecond.
 *
 * @param datastream id of an existing Datastream
 * @param start instant, or start of the interval, of phenomenonTime
 * @param end end of the interval of phenomenonTime, not before {@code start}; {@code null} for an instant
 * @param feature id of the FeatureOfInterest; {@code null}: the Datastream's, made from its Thing's Location if need be
 * @param resultQuality JSON, or {@code null}
 * @param validTime {@code start/end} in ISO 8601, or {@code null}
 * @param parameters JSON object, or {@code null}
 */
public record NewObservation(
        int datastream,
        Instant start,
        @Nullable Instant end,
        @Nullable Instant resultTime,
        Result result,
        @Nullable Integer feature,
        @Nullable String resultQuality,
        @Nullable String validTime,
        @Nullable String parameters) {
    /** A number measured at one instant. */
    public static NewObservation of(int datastream, Instant phenomenonTime, double result) {
        return new NewObservation(datastream, phenomenonTime, null, null, Result.of(result), null, null, null, null);
    }
}
