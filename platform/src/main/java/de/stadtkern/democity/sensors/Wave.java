package de.stadtkern.democity.sensors;

/** Smooth noise over time, −1…1, and chances that are the same whenever they are asked. */
final class Wave {
    private final long seed;

    Wave(long seed) {
        this.seed = seed;
    }

    /** Swings about once per {@code period_s}. */
    double at(long t, double period_s) {
        double u = t / period_s;
        double floor = Math.floor(u);
        double f = u - floor;
        double smooth = f * f * (3 - 2 * f);
        long i = (long) floor;
        long salt = Double.doubleToLongBits(period_s);
        return (2 * chance(i, salt) - 1) * (1 - smooth) + (2 * chance(i + 1, salt) - 1) * smooth;
    }

    /** 0…1, evenly spread. */
    double chance(long i, long salt) {
        long z = seed ^ salt;
        z += i * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
