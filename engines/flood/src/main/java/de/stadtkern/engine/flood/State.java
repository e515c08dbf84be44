package de.stadtkern.engine.flood;

/**
 * All that a run needs to go on where another ended, bit for bit. Arrays are row by row, row 0 in the north.
 *
 * @param t_s simulated time
 * @param h_m depth, one for each cell; of length 0 where all is dry
 * @param carry_m the part of the depth below the last bit of {@code h_m}, one for each cell; of length 0 where it is 0 everywhere
 * @param qx_m2_s unit discharge towards the east on the western face of each cell, {@code (columns + 1) * rows}; of length 0 at rest
 * @param qy_m2_s unit discharge towards the south on the northern face of each cell, {@code columns * (rows + 1)}; of length 0 at
 *     rest
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
    private static final float[] ZERO = {};

    /** Dry ground at time 0. */
    public static State dry() {
        return atRest(ZERO);
    }

    /** Water of given depths that does not move, at time 0. */
    public static State atRest(float[] h_m) {
        return new State(0, h_m, ZERO, ZERO, ZERO, ZERO, ZERO, new double[0]);
    }
}
