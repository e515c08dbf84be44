package de.stadtkern.engine.floodfiles.map;

import de.stadtkern.engine.floodfiles.scenario.FloodCase;

/** The depth classes of the LUBW guideline. Their blues differ in lightness by like steps, so that they stay apart without colour. */
public enum DepthClass {
    SHALLOW(0.05, 0.10, 0xB5DCF5),
    MEDIUM(0.10, 0.50, 0x5AA9E0),
    DEEP(0.50, 1.00, 0x1F66B1),
    VERY_DEEP(1.00, Double.POSITIVE_INFINITY, 0x0C2461);

    private final double from_m;
    private final double to_m;
    private final int rgb;

    DepthClass(double from_m, double to_m, int rgb) {
        this.from_m = from_m;
        this.to_m = to_m;
        this.rgb = rgb;
    }

    public double from_m() {
        return from_m;
    }

    /** Positive infinity for the deepest. */
    public double to_m() {
        return to_m;
    }

    int rgb() {
        return rgb;
    }

    /** The number of the class of a depth; -1 below the first, and for NaN. */
    static int of(double depth_m) {
        int found = -1;
        for (DepthClass each : values()) {
            if (depth_m >= each.from_m) {
                found = each.ordinal();
            }
        }
        return found;
    }

    /** The area of each class, without buildings. */
    public static double[] areas_m2(FloodCase floodCase, float[] depth_m) {
        int[] buildingOf = floodCase.model().buildings().buildingOf();
        double cell_m2 = floodCase.frame().cellSize_m() * floodCase.frame().cellSize_m();
        double[] areas = new double[values().length];
        for (int cell = 0; cell < depth_m.length; cell++) {
            int found = buildingOf != null && buildingOf[cell] != 0 ? -1 : of(depth_m[cell]);
            if (found >= 0) {
                areas[found] += cell_m2;
            }
        }
        return areas;
    }
}
