package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.ledger.Ledger;
import de.stadtkern.engine.flood.output.GaugeSeries;
import java.util.List;

/**
 * What a run leaves. Arrays have one element for each cell, row 0 in the north; NaN outside the model. Maxima and times are those of
 * the looks at the water, at most {@code maximaInterval_s} apart.
 *
 * @param cancelled whether the run ended early; everything else then says how far it came
 * @param maxDepth_m highest depth
 * @param maxVelocity_m_s highest magnitude of the velocity
 * @param maxDepthVelocity_m2_s highest product of both
 * @param firstFlooded_s when the depth first reached the flood depth; NaN where it never did
 * @param timeOfMaximum_s when the highest depth was seen (arrival of the crest); NaN where it stayed dry
 * @param flooded_s how long the depth was at least the flood depth
 * @param end the state at the end, from which another run can go on
 * @param cellUpdates cells times steps
 * @param steps of the shortest kind
 */
public record Result(
        boolean cancelled,
        float[] maxDepth_m,
        float[] maxVelocity_m_s,
        float[] maxDepthVelocity_m2_s,
        float[] firstFlooded_s,
        float[] timeOfMaximum_s,
        float[] flooded_s,
        State end,
        List<GaugeSeries> gauges,
        Ledger ledger,
        long cellUpdates,
        long steps) {}
