package de.stadtkern.engine.flood.terrain;

/** The side of a cell at which a face lies. */
public enum Side {
    NORTH,
    EAST,
    SOUTH,
    WEST
}
