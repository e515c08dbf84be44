/**
 * Answers to GET: from a resource path and query options to bytes.
 *
 * <p>Guarantees: one statement for the page, one for each expanded link and level, one for each count that was asked for;
 * never one per row. Pages continue behind the last row's sort key where the order allows ({@code $skiptoken}), otherwise
 * with {@code $skip}. The answer is complete in memory before its first byte is sent, so a failure is never half a body.
 */
@NullMarked
package de.stadtkern.observation.sensorthings.reading;

import org.jspecify.annotations.NullMarked;
