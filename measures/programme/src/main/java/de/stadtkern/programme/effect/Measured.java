package de.stadtkern.programme.effect;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its value now.
 *
 * @param value {@code null} where there is none yet
 * @param day of the value
 * @param evidence where the value comes from; {@code null} where a datastream is read
 * @param reached share of the way from baseline to target, below 0 when it went back, above 1 when it went beyond;
 *     {@code null} where one of the three is not known or both ends are the same
 */
public record Measured(
        Effect.Indicator indicator,
        @Nullable Double value,
        @Nullable LocalDate day,
        @Nullable String evidence,
        @Nullable Double reached) {
    static Measured of(Effect.Indicator indicator, LatestValues latest, ZoneId zone) {
        Integer datastream = indicator.datastream();
        if (datastream != null) {
            StoredObservation observation = latest.latest(datastream);
            if (observation == null || !(observation.result() instanceof Result.Number number)) {
                return new Measured(indicator, null, null, null, null);
            }
            LocalDate day = LocalDate.ofInstant(observation.start(), zone);
            return new Measured(indicator, number.value(), day, null, reached(indicator, number.value()));
        }
        if (indicator.values().isEmpty()) {
            return new Measured(indicator, null, null, null, null);
        }
        Effect.Value last = indicator.values().getLast();
        return new Measured(indicator, last.value(), last.day(), last.evidence(), reached(indicator, last.value()));
    }

    static @Nullable Double reached(Effect.Indicator indicator, double value) {
        Double from = indicator.baseline();
        Double to = indicator.target();
        return from == null || to == null || from.doubleValue() == to.doubleValue()
                ? null
                : (value - from) / (to - from);
    }
}
