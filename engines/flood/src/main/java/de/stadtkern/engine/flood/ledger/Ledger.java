package de.stadtkern.engine.flood.ledger;

/**
 * Volumes since the start of the run, m³.
 *
 * @param initial what stood on the surface at the start
 * @param initialInSewers what was in the sewers at the start
 * @param rain on all cells inside, roofs included
 * @param inflow by inflows and by boundaries with a hydrograph
 * @param boundaryIn that came in over edges with a level
 * @param boundaryOut that left over free edges and edges with a level
 * @param abstraction initial abstraction and the share that run-off coefficients keep
 * @param infiltration into the ground
 * @param sewerOut that left the sewers for the receiving water
 * @param inSewers what is in the sewers now
 * @param onSurface what stands on the surface now
 */
public record Ledger(
        double initial,
        double initialInSewers,
        double rain,
        double inflow,
        double boundaryIn,
        double boundaryOut,
        double abstraction,
        double infiltration,
        double sewerOut,
        double inSewers,
        double onSurface) {
    public static Ledger empty() {
        return new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** All that was there or came. */
    public double in() {
        return initial + initialInSewers + rain + inflow + boundaryIn;
    }

    /** All that left or is still there. */
    public double out() {
        return boundaryOut + abstraction + infiltration + sewerOut + inSewers + onSurface;
    }

    /** {@code |in − out| / in}; 0 where nothing came. */
    public double relativeError() {
        return in() == 0 ? Math.abs(out()) : Math.abs(in() - out()) / in();
    }
}
