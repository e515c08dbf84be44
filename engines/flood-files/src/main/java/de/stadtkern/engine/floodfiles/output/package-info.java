/**
 * What a run leaves: grids as GeoTIFF, series as CSV, the map, {@code result.json}. Everything is written into a folder beside the wanted
 * one and renamed at the end, so that a folder of results is always whole: after a cancelled run, an error or a full disk nothing is left.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.output;

import org.jspecify.annotations.NullMarked;
