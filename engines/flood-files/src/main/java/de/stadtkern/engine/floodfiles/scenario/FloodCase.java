package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.List;
import java.util.Set;

/**
 * A scenario that has been checked, ready to run once.
 *
 * @param assumptions sentences for the map
 * @param facts what was found on the way and is no mistake: sizes, holes taken out, buildings too small for the grid
 * @param grids the names of the grids to write
 * @param mapLanguages {@code de}, {@code en}
 * @param rainDepth_mm depth of the rain, 0 without
 * @param rainDuration_min its duration
 * @param scenarioSha256 of the scenario's file, lower-case hexadecimal
 */
public record FloodCase(
        String title,
        List<String> assumptions,
        List<String> facts,
        Crs crs,
        GridFrame frame,
        FloodModel model,
        Settings settings,
        Set<String> grids,
        List<String> mapLanguages,
        double rainDepth_mm,
        double rainDuration_min,
        String scenarioSha256) {}
