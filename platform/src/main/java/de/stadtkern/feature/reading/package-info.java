/**
 * Reads GeoJSON files into collections.
 *
 * <p>A file is read twice, as a stream: first for its reference system, its properties and whether it is GeoJSON at all;
 * then feature by feature. A bad feature is refused alone with its line; a file that is not GeoJSON or is written in an
 * unknown reference system is refused as a whole.
 */
@NullMarked
package de.stadtkern.feature.reading;

import org.jspecify.annotations.NullMarked;
