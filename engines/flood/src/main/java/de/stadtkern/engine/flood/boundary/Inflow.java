package de.stadtkern.engine.flood.boundary;

/**
 * Water that appears on cells (a spring, a burst pipe, a stream), shared equally by them.
 *
 * @param m3_s at least 0
 */
public record Inflow(String name, int[] cells, Series m3_s) {}
