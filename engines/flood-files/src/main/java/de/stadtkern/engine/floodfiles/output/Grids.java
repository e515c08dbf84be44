package de.stadtkern.engine.floodfiles.output;

import de.stadtkern.engine.flood.Result;
import java.util.List;
import java.util.function.Function;

/** The grids of a result: name of the file, what its values are, and where they come from. */
record Grids(String name, String description, Function<Result, float[]> values) {
    static final List<Grids> ALL = List.of(
            new Grids("max_depth", "Maximum water depth, m", Result::maxDepth_m),
            new Grids("max_velocity", "Maximum velocity, m/s", Result::maxVelocity_m_s),
            new Grids(
                    "max_depth_velocity", "Maximum product of depth and velocity, m2/s", Result::maxDepthVelocity_m2_s),
            new Grids(
                    "first_flooded", "Time of first flooding, s; no value where it never was", Result::firstFlooded_s),
            new Grids(
                    "time_of_maximum",
                    "Time of the highest depth (arrival of the crest), s; no value where it stayed dry",
                    Result::timeOfMaximum_s),
            new Grids("flooded_duration", "How long it was flooded, s", Result::flooded_s));
}
