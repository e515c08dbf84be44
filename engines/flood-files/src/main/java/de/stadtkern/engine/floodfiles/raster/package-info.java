/**
 * Regular grids in files: where they lie ({@link de.stadtkern.engine.floodfiles.raster.GridFrame}), in which coordinate system
 * ({@link de.stadtkern.engine.floodfiles.raster.Crs}), and their values as runs along rows, so that no file is ever whole in memory.
 *
 * <p>Read are GeoTIFF (package {@code geotiff}), ESRI ASCII grids and XYZ lists as the German survey offices deliver their DGM1.
 * Nothing is reprojected or resampled: what does not lie on one grid is refused with the reason.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.raster;

import org.jspecify.annotations.NullMarked;
