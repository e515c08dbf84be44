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
        @Nullable String parameters) {
    /** What became of {@code row}. */
    public static StoredObservation of(long id, @Nullable Integer feature, NewObservation row) {
        return new StoredObservation(
                id,
                row.datastream(),
                feature,
                row.start(),
                row.end(),
                row.resultTime(),
                row.result(),
                row.resultQuality(),
                row.validTime(),
                row.parameters());
    }

    /** Everything but the id. */
    public NewObservation content() {
        return new NewObservation(
                datastream, start, end, resultTime, result, feature, resultQuality, validTime, parameters);
    }
}
