/**
 * Closed months as Parquet files in a folder or an S3-compatible store. A file counts only once it was read back from the
 * store and its SHA-256 was the one computed while it was written.
 */
@NullMarked
package de.stadtkern.history.archive;

import org.jspecify.annotations.NullMarked;
