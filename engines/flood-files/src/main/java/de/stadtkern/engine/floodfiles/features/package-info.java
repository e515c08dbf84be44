/**
 * Buildings, break lines and other vector data from GeoJSON (RFC 7946, with the older {@code crs} member) and GeoPackage (OGC 12-128r19), as
 * geometries in the file's own coordinates. Nothing is reprojected; each geometry that is of no use is reported with its feature.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.features;

import org.jspecify.annotations.NullMarked;
