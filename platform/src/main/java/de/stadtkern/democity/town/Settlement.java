package de.stadtkern.democity.town;

/** Where the town is dense: the old town, the suburbs and the villages that it swallowed. */
final class Settlement {
    /** The market square: on the south bank, west of the middle. */
    static final double[] CENTRE = {-120, -280};

    /** Centres of the suburbs around the old town, going round; {x, y, radius, weight}. */
    static final double[][] SUBURBS = {
        {250, 1020, 760, 0.85},
        {1700, 1650, 620, 0.6},
        {2100, -350, 700, 0.6},
        {1150, -1900, 680, 0.55},
        {-350, -1500, 800, 0.7},
        {-1750, -1600, 640, 0.55},
        {-2550, -350, 620, 0.6},
        {-1650, 1250, 650, 0.65},
    };

    /** Villages near the boundary; {x, y, radius, weight}. */
    static final double[][] VILLAGES = {
        {3150, 900, 360, 0.5},
        {-300, 2650, 420, 0.5},
        {3050, -1500, 340, 0.45},
        {150, -3000, 330, 0.45},
        {-3250, -1250, 330, 0.45},
        {2350, 2550, 330, 0.4},
    };

    private final Landscape land;
    private final Noise noise;
    private final Raster density;

    Settlement(Landscape land, Noise noise) {
        this.land = land;
        this.noise = noise;
        density = new Raster(40, this::compute);
    }

    /** 0 open land … 1 old town. */
    double density(double x, double y) {
        return density.bilinear(x, y);
    }

    private double compute(double x, double y) {
        if (!land.inside(x, y)) {
            return 0;
        }
        double sum = bell(x - CENTRE[0], y - CENTRE[1], 900);
        for (double[] s : SUBURBS) {
            sum += s[3] * bell(x - s[0], y - s[1], s[2] * 0.84);
        }
        for (double[] v : VILLAGES) {
            sum += v[3] * bell(x - v[0], y - v[1], v[2]);
        }
        double wild = 0.3 * noise.rough(x / 700 + 9, y / 700 - 4, 2);
        double steep = Terrain.step(0.12, 0.26, land.terrain.slope(x, y));
        double bank = land.terrain.fromRiver(x, y);
        double centre = StrictMath.hypot(x - CENTRE[0], y - CENTRE[1]);
        double floodplain = (1 - Terrain.step(130, 330, Math.abs(bank))) * Terrain.step(650, 1100, centre);
        return Math.clamp(sum + wild * Math.min(1, sum * 2) - steep - floodplain, 0, 1.2);
    }

    private static double bell(double dx, double dy, double radius) {
        return StrictMath.exp(-(dx * dx + dy * dy) / (2 * radius * radius));
    }
}
