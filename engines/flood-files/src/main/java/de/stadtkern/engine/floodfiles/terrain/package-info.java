/** Many raster files as one terrain, and the holes in it. */
@NullMarked
package de.stadtkern.engine.floodfiles.terrain;

import org.jspecify.annotations.NullMarked;
