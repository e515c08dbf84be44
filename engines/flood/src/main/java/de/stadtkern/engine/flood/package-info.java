/**
 * Where the water goes: two-dimensional surface flow under heavy rain on a regular grid.
 * {@link de.stadtkern.engine.flood.FloodModel} is the whole case in memory, {@link de.stadtkern.engine.flood.Simulation} runs it,
 * {@link de.stadtkern.engine.flood.Result} is what it leaves.
 * <p>Guaranteed: the volume ledger closes (its error is part of the result), no depth is ever clamped, and one and two
 * threads give the same bits. Nothing here reads a file, a clock, a database or a network.
 * <p>Not done: a dynamic-wave sewer network (see {@link de.stadtkern.engine.flood.drainage.SewerNetwork}), sediment,
 * groundwater, pressurised flow under structures.
 */
@NullMarked
package de.stadtkern.engine.flood;

import org.jspecify.annotations.NullMarked;
