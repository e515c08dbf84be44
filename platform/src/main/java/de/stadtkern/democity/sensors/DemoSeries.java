package de.stadtkern.democity.sensors;

import de.stadtkern.observation.Equipment;
import java.util.ArrayList;
import java.util.List;

/**
 * A series that fills itself.
 *
 * @param series its description
 * @param interval_s seconds between live values; they fall on full multiples
 * @param history_s seconds between values that are filled in later; a multiple of {@code interval_s}
 * @param decimals places kept
 * @param deadSince when the sensor fell silent for good, or {@link Long#MAX_VALUE}
 */
public record DemoSeries(
        Equipment.Series series,
        int interval_s,
        int history_s,
        int decimals,
        long deadSince,
        Signal signal,
        Wave gaps) {
    /** A value and its moment in seconds since 1970. */
    public record Value(long t, double value) {}

    /** The values after {@code after} and not after {@code until}; those older than {@code fine} at history's pace. */
    public List<Value> values(long after, long until, long fine) {
        List<Value> values = new ArrayList<>();
        long t = next(after, fine);
        while (t <= until) {
            if (t < deadSince && !silent(t)) {
                double scale = Math.pow(10, decimals);
                values.add(new Value(t, Math.rint(signal.at(t) * scale) / scale));
            }
            t = next(t, fine);
        }
        return values;
    }

    private long next(long after, long fine) {
        int step = after < fine ? history_s : interval_s;
        return Math.floorDiv(after, step) * step + step;
    }

    /** Now and then a sensor says nothing for some hours. */
    private boolean silent(long t) {
        long day = Math.floorDiv(t, 86_400L);
        if (gaps.chance(day, 1) > 0.035) {
            return false;
        }
        double from = gaps.chance(day, 2) * 20;
        double hours = 0.5 + 3.5 * gaps.chance(day, 3);
        double h = Math.floorMod(t, 86_400L) / 3600.0;
        return h >= from && h < from + hours;
    }
}
