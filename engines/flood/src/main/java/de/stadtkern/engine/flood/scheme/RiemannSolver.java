package de.stadtkern.engine.flood.scheme;

/**
 * HLLC for shallow water (Toro 2001, ch. 10) behind the hydrostatic reconstruction of Audusse et al. (2004): flux through one face from
 * the states at both sides of it. Holds the state of one computation and is not shared between threads.
 */
final class RiemannSolver {
    static final double G = 9.80665;
    /** Below this depth there is no velocity, m. */
    static final double DRY_m = 1e-7;

    /** m²/s, positive from L to R. */
    double mass;
    /** Momentum along the normal as the left cell sees it, m³/s². */
    double left;
    /** The same as the right cell sees it. */
    double right;
    /** Momentum across. */
    double across;

    /**
     * @param hL depth at the face, left of it, m
     * @param zL bed there
     * @param uL velocity along the normal
     * @param vL velocity across
     * @param crest the highest of both beds and of a wall between them
     */
    void solve(double hL, double zL, double uL, double vL, double hR, double zR, double uR, double vR, double crest) {
        double z = Math.max(crest, Math.max(zL, zR));
        double hl = Math.max(0, hL + zL - z);
        double hr = Math.max(0, hR + zR - z);
        double pressureL = 0.5 * G * (hL * hL - hl * hl);
        double pressureR = 0.5 * G * (hR * hR - hr * hr);
        if (hl <= DRY_m && hr <= DRY_m) {
            mass = 0;
            across = 0;
            left = pressureL + 0.5 * G * hl * hl;
            right = pressureR + 0.5 * G * hr * hr;
            return;
        }
        double cl = Math.sqrt(G * hl);
        double cr = Math.sqrt(G * hr);
        double middle = Math.max(0, 0.5 * (cl + cr) + 0.25 * (uL - uR));
        double hm = middle * middle / G;
        double um = 0.5 * (uL + uR) + cl - cr;
        double sl = hl <= DRY_m ? uR - 2 * cr : Math.min(uL - cl, um - Math.sqrt(G * hm));
        double sr = hr <= DRY_m ? uL + 2 * cl : Math.max(uR + cr, um + Math.sqrt(G * hm));
        double fluxL = hl * uL * uL + 0.5 * G * hl * hl;
        double fluxR = hr * uR * uR + 0.5 * G * hr * hr;
        double momentum;
        if (sl >= 0) {
            mass = hl * uL;
            momentum = fluxL;
        } else if (sr <= 0) {
            mass = hr * uR;
            momentum = fluxR;
        } else {
            double span = 1 / (sr - sl);
            mass = (sr * hl * uL - sl * hr * uR + sl * sr * (hr - hl)) * span;
            momentum = (sr * fluxL - sl * fluxR + sl * sr * (hr * uR - hl * uL)) * span;
        }
        // Across, what flows carries the velocity of the side that it comes from: the contact wave of HLLC.
        across = mass * (mass > 0 ? vL : vR);
        left = momentum + pressureL;
        right = momentum + pressureR;
    }
}
