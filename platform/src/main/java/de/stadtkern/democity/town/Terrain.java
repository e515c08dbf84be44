package de.stadtkern.democity.town;

/**
 * The height of the ground, a closed function of the place: a river that flows west in a flat-floored valley, a steep
 * side in the south and terraces in the north.
 */
public final class Terrain {
    /** Half the river's usual width. */
    static final double RIVER_HALF_WIDTH_M = 52;

    private final Noise noise;

    public Terrain(long seed) {
        noise = new Noise(seed);
    }

    /** North of the origin where the river's axis is. */
    double riverAxis(double x) {
        return 500 * StrictMath.sin(x / 1350 + 0.5)
                + 150 * StrictMath.sin(x / 640 + 2.1)
                + 45 * StrictMath.sin(x / 310)
                + 120;
    }

    /** Direction of the river's axis, radians from east. */
    double riverAngle(double x) {
        return StrictMath.atan2(riverAxis(x + 20) - riverAxis(x - 20), 40);
    }

    /** Distance from the river's axis, positive in the north. */
    double fromRiver(double x, double y) {
        return (y - riverAxis(x)) * StrictMath.cos(riverAngle(x));
    }

    double riverHalfWidth(double x) {
        return RIVER_HALF_WIDTH_M + 13 * noise.at(x / 420, 77.7);
    }

    /** Water level of the river at mean flow. */
    public double riverLevel_m(double x) {
        return 106 + x * 0.0004;
    }

    /** Metres above sea level of a place given in local metres. */
    public double height_m(double x, double y) {
        double d = fromRiver(x, y);
        double away = Math.abs(d);
        double half = riverHalfWidth(x);
        double level = riverLevel_m(x);
        if (away < half) {
            return level - 3 * (1 - away / half) - 0.4;
        }
        double bank = 2.2 * step(half, half + 35, away);
        double floor = 3.5 * step(150, 900, away);
        double side = d < 0
                ? 118 * step(620, 4300, away) + 22 * step(700, 1500, away)
                : 24 * step(520, 1150, away) + 34 * step(1900, 3000, away) + 30 * step(2800, 5200, away);
        double hills = noise.rough(x / 1300, y / 1300, 3) * 34 * step(420, 2300, away)
                - Math.abs(noise.at(x / 900 + 3.3, y / 900 + 9.1)) * -14 * step(600, 1800, away);
        double detail = noise.rough(x / 240 + 31, y / 240, 2) * 2.2 * step(90, 700, away);
        return level + bank + floor + side + hills + detail;
    }

    /** Steepness, rise over run, over 40 m. */
    double slope(double x, double y) {
        double dx = height_m(x + 20, y) - height_m(x - 20, y);
        double dy = height_m(x, y + 20) - height_m(x, y - 20);
        return StrictMath.sqrt(dx * dx + dy * dy) / 40;
    }

    /** Direction uphill, radians from east. */
    double uphill(double x, double y) {
        double dx = height_m(x + 60, y) - height_m(x - 60, y);
        double dy = height_m(x, y + 60) - height_m(x, y - 60);
        return StrictMath.atan2(dy, dx);
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between. */
    static double step(double from, double to, double value) {
        double t = Math.clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
