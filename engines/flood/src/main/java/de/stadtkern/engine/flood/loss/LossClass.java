package de.stadtkern.engine.flood.loss;

/**
 * One class of surface.
 *
 * @param initialAbstraction_mm rain that wets leaves and hollows before anything runs off
 * @param runoffCoefficient the share of the rain after that which reaches the ground, 0 to 1
 * @param infiltration what the ground then takes from the water that stands on it
 */
public record LossClass(
        String name, double initialAbstraction_mm, double runoffCoefficient, Infiltration infiltration) {
    public static LossClass of(String name, Infiltration infiltration) {
        return new LossClass(name, 0, 1, infiltration);
    }
}
