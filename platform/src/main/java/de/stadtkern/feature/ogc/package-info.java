/**
 * OGC API Features Part 1 (17-069r4) and Part 2 (18-058r1) at {@code /ogc}, for machines (JSON) and people (HTML).
 *
 * <p>A query parameter that is not described is refused. Items are paged by key: {@code after} in the {@code next} link
 * is the last item's number, so that a page never shifts while others write.
 */
@NullMarked
package de.stadtkern.feature.ogc;

import org.jspecify.annotations.NullMarked;
