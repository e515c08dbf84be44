/**
 * Rain on the grid, constant within each step of time and each zone (one zone, gauges' areas, or the cells of a radar).
 * The volume that falls in a step is exact to double precision and goes into the ledger.
 */
@NullMarked
package de.stadtkern.engine.flood.rain;

import org.jspecify.annotations.NullMarked;
