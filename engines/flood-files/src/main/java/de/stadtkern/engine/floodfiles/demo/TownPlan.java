package de.stadtkern.engine.floodfiles.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Streets in a turned grid around the brook, and houses along them. */
final class TownPlan {
    static final double STREET_M = 8;
    private static final double ACROSS_M = 96;
    private static final double ALONG_M = 66;
    private static final double ANGLE = Math.toRadians(14);
    private static final double CENTRE_X = 600;
    private static final double CENTRE_Y = 545;
    private final List<House> houses = new ArrayList<>();

    /** A house by its corners, counter-clockwise. */
    record House(double[] x, double[] y) {
        boolean contains(double px, double py) {
            for (int i = 0; i < x.length; i++) {
                int next = (i + 1) % x.length;
                if ((x[next] - x[i]) * (py - y[i]) - (y[next] - y[i]) * (px - x[i]) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    TownPlan(long seed) {
        SplittableRandom random = new SplittableRandom(seed + 77);
        for (int block = -8; block <= 8; block++) {
            for (int row = -8; row <= 8; row++) {
                block(block * ACROSS_M, row * ALONG_M, random);
            }
        }
    }

    private void block(double u0, double v0, SplittableRandom random) {
        double depth = ALONG_M - STREET_M;
        double length = ACROSS_M - STREET_M;
        for (int side = 0; side < 2; side++) {
            double u = u0 + STREET_M / 2 + 3;
            while (u < u0 + STREET_M / 2 + length - 11) {
                double wide = random.nextDouble(9, 17);
                double deep = random.nextDouble(9, 13);
                double back = random.nextDouble(3, 6);
                double v = side == 0 ? v0 + STREET_M / 2 + back : v0 + STREET_M / 2 + depth - back - deep;
                boolean built = random.nextDouble() < 0.86;
                if (built && u + wide < u0 + STREET_M / 2 + length) {
                    place(u, v, wide, deep);
                }
                u += wide + random.nextDouble(2, 9);
            }
        }
    }

    private void place(double u, double v, double wide, double deep) {
        double[] x = {x(u, v), x(u + wide, v), x(u + wide, v + deep), x(u, v + deep)};
        double[] y = {y(u, v), y(u + wide, v), y(u + wide, v + deep), y(u, v + deep)};
        for (int i = 0; i < 4; i++) {
            boolean apart = Math.abs(x[i] - Landscape.brook(y[i])) > 22 && Math.abs(x[i] - Landscape.UNDERPASS_X) > 10;
            if (!town(x[i], y[i]) || !(apart || y[i] > 330 && Math.abs(x[i] - Landscape.brook(y[i])) > 22)) {
                return;
            }
        }
        houses.add(new House(x, y));
    }

    List<House> houses() {
        return houses;
    }

    /** Whether a point lies in the built-up part. */
    static boolean town(double x, double y) {
        double across = (x - CENTRE_X) / 430;
        double along = (y - CENTRE_Y) / 255;
        return across * across + along * along < 1;
    }

    /** Whether a point lies on a street; those end at the brook but for two bridges. */
    static boolean street(double x, double y) {
        if (Math.abs(x - Landscape.UNDERPASS_X) < 4.5 && y < 400) {
            return true;
        }
        double u = u(x, y);
        double v = v(x, y);
        boolean onGrid = Math.abs(offset(u, ACROSS_M)) < STREET_M / 2 || Math.abs(offset(v, ALONG_M)) < STREET_M / 2;
        return onGrid && town(x, y) && Math.abs(x - Landscape.brook(y)) > 7;
    }

    /** The street corners in the town. */
    static List<double[]> corners() {
        List<double[]> corners = new ArrayList<>();
        for (int i = -8; i <= 8; i++) {
            for (int j = -16; j <= 16; j++) {
                double x = x(i * ACROSS_M, j * ALONG_M / 2);
                double y = y(i * ACROSS_M, j * ALONG_M / 2);
                if (street(x, y)) {
                    corners.add(new double[] {x, y});
                }
            }
        }
        return corners;
    }

    private static double offset(double at, double step) {
        return at - Math.rint(at / step) * step;
    }

    private static double x(double u, double v) {
        return CENTRE_X + u * Math.cos(ANGLE) - v * Math.sin(ANGLE);
    }

    private static double y(double u, double v) {
        return CENTRE_Y + u * Math.sin(ANGLE) + v * Math.cos(ANGLE);
    }

    private static double u(double x, double y) {
        return (x - CENTRE_X) * Math.cos(ANGLE) + (y - CENTRE_Y) * Math.sin(ANGLE);
    }

    private static double v(double x, double y) {
        return -(x - CENTRE_X) * Math.sin(ANGLE) + (y - CENTRE_Y) * Math.cos(ANGLE);
    }
}
