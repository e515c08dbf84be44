/**
 * What a run tells: maxima, times, gauges, snapshots, all as arrays over the grid. Writing files is not done here.
 */
@NullMarked
package de.stadtkern.engine.flood.output;

import org.jspecify.annotations.NullMarked;
