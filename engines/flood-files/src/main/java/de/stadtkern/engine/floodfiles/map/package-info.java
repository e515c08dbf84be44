/**
 * The map of a result: depth in the classes of the LUBW guideline "Kommunales Starkregenrisikomanagement in Baden-Württemberg" over a
 * hill-shaded terrain, with what a map of this kind must carry: scenario, assumptions, date, legend, scale, north, disclaimer.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.map;

import org.jspecify.annotations.NullMarked;
