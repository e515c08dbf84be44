package de.stadtkern.engine.flood.output;

/**
 * What a gauge recorded; all arrays have the same length.
 *
 * @param level_m water level; the bed where it is dry
 * @param velocity_m_s magnitude
 */
public record GaugeSeries(Gauge gauge, double[] t_s, float[] depth_m, float[] level_m, float[] velocity_m_s) {}
