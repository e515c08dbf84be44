/** OGC API Features 1.0 (17-069r4, 18-058r1) and vector tiles: everything that has a place. */
@NullMarked
package de.stadtkern.feature;

import org.jspecify.annotations.NullMarked;
