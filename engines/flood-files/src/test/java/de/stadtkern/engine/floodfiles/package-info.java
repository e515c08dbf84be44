/** The tests read like chapters: rasters, vectors, scenarios, bad input, runs. */
@NullMarked
package de.stadtkern.engine.floodfiles;

import org.jspecify.annotations.NullMarked;
