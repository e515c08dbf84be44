/**
 * GeoTIFF (OGC 19-008r4, TIFF 6.0 and BigTIFF) with one band: read in strips or tiles, uncompressed, LZW or deflate, with the horizontal
 * (2) and the floating-point predictor (3); written in tiles of 256 × 256 float32 with deflate and predictor 3.
 *
 * <p>Both directions stream: one strip or tile is in memory at a time. A file's head is not trusted; every offset and size is checked
 * against the file's length before anything is allocated. Predictor 3 in big-endian files, overviews, masks, several bands and rotated grids are not read.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.geotiff;

import org.jspecify.annotations.NullMarked;
