package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.terrain.Grid;

/**
 * All that a run needs to go on where another ended, bit for bit. Arrays are row by row, row 0 in the north.
 *
 * @param t_s simulated time
 * @param h_m depth, one for each cell
 * @param carry_m the part of the depth below the last bit of {@code h_m}, one for each cell
 * @param qx_m2_s unit discharge towards the east on the western face of each cell, {@code (columns + 1) * rows}
 * @param qy_m2_s unit discharge towards the south on the northern face of each cell, {@code columns * (rows + 1)}
 * @param infiltrated_mm what each cell has lost so far; of length 0 without losses
 * @param rained_mm what has fallen on each cell so far; of length 0 without losses
 * @param sewers the state of the sewer network; of length 0 without one
 */
public record State(
        double t_s,
        float[] h_m,
        float[] carry_m,
        float[] qx_m2_s,
        float[] qy_m2_s,
        float[] infiltrated_mm,
        float[] rained_mm,
        double[] sewers) {
    /** Dry ground at time 0. */
    public static State dry(Grid grid) {
        return atRest(grid, new float[grid.cells()]);
    }

    /** Water of given depths that does not move, at time 0. */
    public static State atRest(Grid grid, float[] h_m) {
        return new State(
                0,
                h_m,
                new float[grid.cells()],
                new float[(grid.columns() + 1) * grid.rows()],
                new float[grid.columns() * (grid.rows() + 1)],
                new float[0],
                new float[0],
                new double[0]);
    }
}
