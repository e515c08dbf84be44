package de.stadtkern.engine.flood.output;

import java.util.List;

/**
 * What is recorded.
 *
 * @param floodDepth_m the depth from which a cell counts as flooded, for time of first flooding and duration
 * @param gauges may be empty
 * @param gaugeInterval_s between records of the gauges
 * @param snapshotInterval_s between snapshots; positive infinity for none
 * @param maximaInterval_s the longest time between two looks at depth, velocity and their product
 */
public record OutputSettings(
        double floodDepth_m,
        List<Gauge> gauges,
        double gaugeInterval_s,
        double snapshotInterval_s,
        double maximaInterval_s) {
    public static OutputSettings usual() {
        return new OutputSettings(0.05, List.of(), 60, Double.POSITIVE_INFINITY, 20);
    }

    public OutputSettings withGauges(List<Gauge> some, double interval_s) {
        return new OutputSettings(floodDepth_m, some, interval_s, snapshotInterval_s, maximaInterval_s);
    }

    public OutputSettings withSnapshots(double interval_s) {
        return new OutputSettings(floodDepth_m, gauges, gaugeInterval_s, interval_s, maximaInterval_s);
    }
}
