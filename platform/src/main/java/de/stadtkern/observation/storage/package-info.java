/**
 * How observations lie in PostgreSQL: partitions by time, rows for binary {@code COPY}, and back.
 *
 * <p>56 bytes for a numeric observation at an instant, 64 with an interval; everything else is in {@code extra}.
 */
@NullMarked
package de.stadtkern.observation.storage;

import org.jspecify.annotations.NullMarked;
