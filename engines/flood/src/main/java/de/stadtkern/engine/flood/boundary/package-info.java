/**
 * The edges of the terrain and water let in: closed, free outflow at normal depth, given levels, hydrographs.
 */
@NullMarked
package de.stadtkern.engine.flood.boundary;

import org.jspecify.annotations.NullMarked;
