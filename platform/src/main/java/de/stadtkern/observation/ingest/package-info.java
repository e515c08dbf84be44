/**
 * The one ingest path. Callers put rows into a queue and wait; one writer thread takes what has gathered within a few
 * milliseconds, decides each row, copies them in one transaction, and answers after the commit.
 *
 * <p>A row newer (or older) than everything of its datastream needs no look at the database; the others are looked up
 * together in the same transaction. The writer is alone: it holds advisory lock {@link
 * de.stadtkern.observation.ingest.WriterConnection#LOCK} for as long as its connection lives, so what it looked up stays
 * true until it commits, and what is kept in memory is true.
 */
@NullMarked
package de.stadtkern.observation.ingest;

import org.jspecify.annotations.NullMarked;
