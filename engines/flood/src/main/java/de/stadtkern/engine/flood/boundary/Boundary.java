package de.stadtkern.engine.flood.boundary;

import de.stadtkern.engine.flood.terrain.Side;

/**
 * What happens at outer faces; a face is outer where the grid ends or the neighbour is NaN. Outer faces that no boundary names are
 * closed.
 *
 * @param cells that have an outer face on {@code side}
 */
public record Boundary(int[] cells, Side side, Kind kind) {
    /** What an outer face does. */
    public sealed interface Kind {}

    /**
     * Water leaves at normal depth, {@code q = h^{5/3} √S / n}.
     *
     * @param slope S of the energy line, above 0
     */
    public record Free(double slope) implements Kind {}

    /** Water stands outside at a given level above the datum of the terrain, and goes in or out. */
    public record Level(Series level_m) implements Kind {}

    /** A hydrograph enters, shared equally by the faces. */
    public record Discharge(Series m3_s) implements Kind {}
}
