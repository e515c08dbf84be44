package de.stadtkern.engine.flood.drainage;

/**
 * A street inlet or a manhole.
 *
 * @param cell where it is
 * @param catchment number of the sewer catchment that it leads to
 * @param weirLength_m wetted perimeter that acts as a weir while the water is shallow
 * @param orificeArea_m2 clear area that acts as an orifice when it is deep, and through which surcharge comes back
 */
public record Inlet(int cell, int catchment, double weirLength_m, double orificeArea_m2) {}
