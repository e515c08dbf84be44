package de.stadtkern.engine.flood.terrain;

/** Flow through an opening by the levels at its ends: free over its sill, or full with losses, whichever lets less through. */
public final class OpeningFlow {
    private static final double G = 9.80665;
    /** Critical flow over a broad sill, m^½/s. */
    private static final double SILL = 1.705;

    private OpeningFlow() {}

    /**
     * Discharge from {@code from} to {@code to}, m³/s; negative the other way.
     *
     * @param from_m water level at {@code from}
     * @param to_m water level at {@code to}
     */
    public static double discharge_m3_s(Opening opening, double from_m, double to_m) {
        return from_m >= to_m
                ? onward(opening, from_m, to_m, opening.inletInvert_m(), opening.outletInvert_m())
                : -onward(opening, to_m, from_m, opening.outletInvert_m(), opening.inletInvert_m());
    }

    private static double onward(Opening opening, double up_m, double down_m, double upInvert_m, double downInvert_m) {
        double sill = Math.max(upInvert_m, downInvert_m);
        double head = up_m - sill;
        if (head <= 0) {
            return 0;
        }
        double free = SILL * opening.width_m() * head * Math.sqrt(head);
        double filled = Math.min(head, opening.height_m());
        double area = opening.width_m() * filled;
        double radius = area / (opening.width_m() + 2 * filled);
        double friction =
                2 * G * opening.length_m() * opening.manning() * opening.manning() / Math.pow(radius, 4.0 / 3);
        double drop = up_m - Math.max(down_m, sill);
        double full = area * Math.sqrt(2 * G * drop / (Math.max(opening.localLoss(), 1) + friction));
        return Math.min(free, full);
    }
}
