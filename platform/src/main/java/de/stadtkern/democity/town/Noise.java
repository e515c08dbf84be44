package de.stadtkern.democity.town;

/** Smooth value noise on the plane, −1…1, the same for the same seed. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** Features are about one unit wide. */
    double at(double x, double y) {
        double fx = StrictMath.floor(x);
        double fy = StrictMath.floor(y);
        double u = fade(x - fx);
        double v = fade(y - fy);
        long i = (long) fx;
        long j = (long) fy;
        double south = lattice(i, j) * (1 - u) + lattice(i + 1, j) * u;
        double north = lattice(i, j + 1) * (1 - u) + lattice(i + 1, j + 1) * u;
        return south * (1 - v) + north * v;
    }

    /** Sum of octaves, each half as wide and half as strong; about −1…1. */
    double rough(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.55;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * at(x, y);
            double turned = x * 0.8 - y * 0.6;
            y = (x * 0.6 + y * 0.8) * 2 + 17.3;
            x = turned * 2 + 5.1;
            weight /= 2;
        }
        return sum;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private double lattice(long i, long j) {
        long z = seed + i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >> 11) * 0x1p-52;
    }
}
