/**
 * The ground: a regular grid of square cells in a projected reference system, bed levels, roughness, walls between cells
 * and openings through them. Row 0 is the north, as in a raster file; arrays over cells are row by row,
 * {@code row * columns + column}. Reading files is not done here.
 */
@NullMarked
package de.stadtkern.engine.flood.terrain;

import org.jspecify.annotations.NullMarked;
