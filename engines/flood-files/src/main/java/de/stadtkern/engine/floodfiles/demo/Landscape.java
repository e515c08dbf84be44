package de.stadtkern.engine.floodfiles.demo;

import java.util.SplittableRandom;

/**
 * The ground of the demonstration town: a valley that falls to the south with a brook in it, hills beside it, a railway embankment across
 * with an underpass and a culvert. Coordinates are metres from the south-western corner.
 */
final class Landscape {
    static final double WIDTH_M = 1200;
    static final double HEIGHT_M = 900;
    static final double EMBANKMENT_Y = 235;
    static final double UNDERPASS_X = 700;
    private static final int LATTICE = 64;
    private final double[] lattice = new double[LATTICE * LATTICE];

    Landscape(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextDouble(-1, 1);
        }
    }

    /** Where the brook runs at a northing. */
    static double brook(double y) {
        return 520 + 85 * Math.sin(y / 150) + 30 * Math.sin(y / 61 + 1);
    }

    /** The ground without streets and houses, m above the datum. */
    double ground(double x, double y) {
        double beside = x - brook(y);
        double valley = 14 * (1 - Math.exp(-Math.pow(beside / 330, 2)));
        double hills =
                3.2 * noise(x / 210, y / 210) + 1.1 * noise(x / 75 + 9, y / 75) + 0.22 * noise(x / 21, y / 21 + 5);
        double z = 112 + 0.017 * y + valley + hills * Math.min(1, 0.15 + Math.abs(beside) / 260);
        z -= 1.5 * Math.exp(-Math.pow(beside / 5, 4));
        return embankment(x, y, z);
    }

    private double embankment(double x, double y, double z) {
        double off = Math.abs(y - EMBANKMENT_Y - 12 * Math.sin(x / 240));
        double crest = Math.max(z, 122.2 + 0.0015 * x);
        double raised = off < 6 ? crest : off < 16 ? crest + (z - crest) * (off - 6) / 10 : z;
        double road = Math.abs(x - UNDERPASS_X);
        if (road < 5 && off < 34) {
            double floor = Math.min(z, ground0(UNDERPASS_X)) - 1.3 * Math.max(0, 1 - Math.max(0, off - 12) / 22);
            return Math.min(raised, floor);
        }
        return raised;
    }

    private double ground0(double x) {
        double beside = x - brook(EMBANKMENT_Y);
        return 112 + 0.017 * EMBANKMENT_Y + 14 * (1 - Math.exp(-Math.pow(beside / 330, 2)));
    }

    /** Smooth noise between lattice points, −1 … 1. */
    private double noise(double x, double y) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double u = smooth(x - i);
        double v = smooth(y - j);
        double south = at(i, j) + u * (at(i + 1, j) - at(i, j));
        double north = at(i, j + 1) + u * (at(i + 1, j + 1) - at(i, j + 1));
        return south + v * (north - south);
    }

    private double at(int i, int j) {
        return lattice[Math.floorMod(j, LATTICE) * LATTICE + Math.floorMod(i, LATTICE)];
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
