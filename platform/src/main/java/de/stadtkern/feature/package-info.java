/**
 * Everything that has a place: typed features in collections, OGC API Features and vector tiles.
 *
 * <p>Follows OGC API Features Part 1 (17-069r4: core, GeoJSON, HTML, OpenAPI 3.0) and Part 2 (18-058r1: CRS), writes in
 * the manner of the draft Part 4, OGC API Tiles (20-057) and Mapbox Vector Tile 2.1 on WebMercatorQuad.
 *
 * <p>Guarantees: a feature fits its collection's schema and its geometry is valid, or it is not stored; a bulk write is
 * one transaction; paging is by key, so a page costs the same at the end as at the start; counts are exact; a cached
 * tile is served only while nothing within it changed.
 *
 * <p>Not done: CQL2 filters (Part 3), curves and solids, transformations between datums (ETRS89 is taken as WGS 84).
 */
@NullMarked
package de.stadtkern.feature;

import org.jspecify.annotations.NullMarked;
