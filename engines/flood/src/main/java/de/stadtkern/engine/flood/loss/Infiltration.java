package de.stadtkern.engine.flood.loss;

/** How fast the ground takes water. */
public sealed interface Infiltration {
    /** Sealed ground. */
    record None() implements Infiltration {}

    /** @param mm_h at least 0 */
    record Constant(double mm_h) implements Infiltration {}

    /**
     * Horton (1933): {@code f = fc + (f0 − fc) e^(−k t)}, with t the time since the cell first took water.
     *
     * @param f0_mm_h at the beginning
     * @param fc_mm_h in the end
     * @param k_1_h decay
     */
    record Horton(double f0_mm_h, double fc_mm_h, double k_1_h) implements Infiltration {}

    /**
     * Green and Ampt (1911): {@code f = K (1 + ψ Δθ / F)}, with F what has infiltrated.
     *
     * @param k_mm_h saturated hydraulic conductivity K
     * @param suction_mm suction head ψ at the wetting front
     * @param moistureDeficit Δθ, 0 to 1
     */
    record GreenAmpt(double k_mm_h, double suction_mm, double moistureDeficit) implements Infiltration {}

    /**
     * SCS curve number with the usual initial abstraction of 0.2 S; run-off from the rain that has fallen on the cell.
     *
     * @param cn above 0, at most 100
     */
    record CurveNumber(double cn) implements Infiltration {}
}
