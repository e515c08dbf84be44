/**
 * Mapbox Vector Tiles 2.1 of one collection on WebMercatorQuad (OGC 17-083r4), rendered on demand and cached.
 *
 * <p>A tile is clipped to 1/64 of its width around, simplified by zoom, and leaves out lines and areas smaller than half
 * a pixel. A cached tile is served as long as no change of its collection touched its box. Not done: labels, clustering
 * of points, tiles of several collections.
 */
@NullMarked
package de.stadtkern.feature.tile;

import org.jspecify.annotations.NullMarked;
