package de.stadtkern.engine.flood.scheme;

/** The equations of motion. */
public enum Scheme {
    /** Without convective acceleration: streets, plains, floods from rain. Fast. */
    LOCAL_INERTIA,
    /** Full shallow water: dam breaks, steep valleys, jumps. */
    SHALLOW_WATER
}
