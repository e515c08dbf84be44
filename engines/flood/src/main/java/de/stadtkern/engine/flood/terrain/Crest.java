package de.stadtkern.engine.flood.terrain;

/**
 * A wall, kerb or dyke along one face: water passes only above it. Of several on one face the highest counts; one below the
 * beds beside it changes nothing.
 *
 * @param cell index in the grid
 * @param side of that cell
 * @param crest_m level of the upper edge; positive infinity for a wall that is never overtopped
 */
public record Crest(int cell, Side side, float crest_m) {}
