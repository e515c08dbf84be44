package de.stadtkern.engine.flood.drainage;

/**
 * Flow through an inlet by difference of heads (the three regimes of Rubinato et al. 2017): a free weir while the sewer's water is
 * below the grate and the surface is shallow, an orifice when it is deep or the sewer stands above the grate, and an orifice
 * upwards in surcharge. Coefficients are those of sharp edges.
 */
public final class Exchange {
    private static final double G = 9.80665;
    private static final double WEIR = 0.56;
    private static final double ORIFICE = 0.62;

    private Exchange() {}

    /**
     * Discharge into the sewer, m³/s; negative in surcharge.
     *
     * @param depth_m of the water on the surface, at least 0
     * @param head_m of the sewer above the grate
     */
    public static double discharge_m3_s(Inlet inlet, double depth_m, double head_m) {
        if (head_m > depth_m) {
            return -ORIFICE * inlet.orificeArea_m2() * Math.sqrt(2 * G * (head_m - depth_m));
        }
        double drop = depth_m - Math.max(0, head_m);
        double orifice = ORIFICE * inlet.orificeArea_m2() * Math.sqrt(2 * G * drop);
        if (head_m > 0) {
            return orifice;
        }
        double weir = 2.0 / 3 * WEIR * inlet.weirLength_m() * Math.sqrt(2 * G) * depth_m * Math.sqrt(depth_m);
        return Math.min(weir, orifice);
    }
}
