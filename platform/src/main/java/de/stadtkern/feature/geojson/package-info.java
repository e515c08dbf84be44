/**
 * GeoJSON (RFC 7946) in and out, in any of the reference systems.
 *
 * <p>Strict on the way in: unknown types, open rings, positions that are not two or three numbers are refused with their
 * JSON pointer; nothing is mended. Foreign members are ignored.
 */
@NullMarked
package de.stadtkern.feature.geojson;

import org.jspecify.annotations.NullMarked;
