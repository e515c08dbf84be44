package de.stadtkern.engine.flood.output;

import de.stadtkern.engine.flood.terrain.Grid;

/**
 * The water at one time; the arrays are the receiver's.
 *
 * @param depth_m one for each cell, row 0 in the north; NaN outside
 * @param east_m_s velocity towards the east, averaged to the cell's centre
 * @param north_m_s velocity towards the north
 */
public record Snapshot(double t_s, Grid grid, float[] depth_m, float[] east_m_s, float[] north_m_s) {}
