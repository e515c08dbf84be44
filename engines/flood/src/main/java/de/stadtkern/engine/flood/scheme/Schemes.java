package de.stadtkern.engine.flood.scheme;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.List;

/** The surfaces by scheme. */
public final class Schemes {
    private Schemes() {}

    /** What the water runs over. */
    public record Ground(Terrain terrain, Manning manning, List<Crest> crests, List<Boundary> boundaries) {}

    /**
     * The first water. An array of length 0 stands for zeros.
     *
     * @param h_m depths, row by row
     * @param carry_m what lies below the last bits of the depths
     * @param qx_m2_s discharges on western faces, {@code (columns + 1) * rows}
     * @param qy_m2_s discharges on northern faces, {@code columns * (rows + 1)}
     */
    public record Water(float[] h_m, float[] carry_m, float[] qx_m2_s, float[] qy_m2_s) {}

    /** How steps are taken: θ, α, the longest step, local steps, threads, vectors. */
    public record Steps(double theta, double alpha, double maxStep_s, boolean local, int threads, boolean vectors) {}

    public static Surface surface(Scheme scheme, Ground ground, Water water, Steps steps) {
        return switch (scheme) {
            case LOCAL_INERTIA -> Tiling.surface(ground, water, steps);
            case SHALLOW_WATER -> ShallowWater.surface(ground, water, steps);
        };
    }
}
