/**
 * Observations as Apache Parquet (format 2.x, data pages v1, zstd), written row group by row group so that memory stays
 * constant. Times are {@code TIMESTAMP(MICROS, isAdjustedToUTC)}; a result stands in the column of its type and is null
 * in the others; units, names and the licence are in the file's key-value metadata.
 */
@NullMarked
package de.stadtkern.history.parquet;

import org.jspecify.annotations.NullMarked;
