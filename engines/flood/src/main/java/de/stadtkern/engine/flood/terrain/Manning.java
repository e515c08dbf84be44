package de.stadtkern.engine.flood.terrain;

import org.jspecify.annotations.Nullable;

/**
 * Roughness after Manning, in s/m^⅓; 0 is frictionless.
 *
 * @param everywhere where {@code n} is null
 * @param n one for each cell, or null
 */
public record Manning(float everywhere, float @Nullable [] n) {
    public static Manning everywhere(double n) {
        return new Manning((float) n, null);
    }

    public static Manning of(float[] n) {
        return new Manning(0, n);
    }

    public float at(int cell) {
        return n == null ? everywhere : n[cell];
    }
}
