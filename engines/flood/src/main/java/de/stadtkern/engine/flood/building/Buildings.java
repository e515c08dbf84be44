package de.stadtkern.engine.flood.building;

import org.jspecify.annotations.Nullable;

/**
 * Buildings on the grid.
 *
 * @param buildingOf the number of the building on each cell, 0 where there is none; null without buildings
 * @param treatment how they stand in the flow
 * @param raise_m how far raised blocks stand above the highest ground under them
 * @param roofCatchment by number of the building: the sewer catchment into which its roof drains, or -1 for the ground around it;
 *     null where all drain to the ground
 */
public record Buildings(
        int @Nullable [] buildingOf, Treatment treatment, double raise_m, int @Nullable [] roofCatchment) {
    /** How buildings stand in the flow. */
    public enum Treatment {
        /** Blocks on the ground; water flows around, and over when it is deep enough. Their rain runs off the block. */
        RAISED,
        /** Cells taken out; their rain is led to the cells around or to the sewer. */
        REMOVED
    }

    public static Buildings none() {
        return new Buildings(null, Treatment.RAISED, 0, null);
    }
}
