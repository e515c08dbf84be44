/**
 * Years of observations: how long they are kept and in which detail, and their way out as Parquet.
 *
 * <p><b>Rules</b> gather single values into hourly or daily means, remove observations, archive them first, or remove the
 * old contents of corrected ones, each after its time. Of the rules of one kind the most specific holds: datastream before
 * thing before observed property before everything. A <b>hold</b> protects what it names from every rule.
 *
 * <p>Guarantees: a rule does nothing before its preview was made and confirmed; each night's run works in small
 * transactions, goes on where it was interrupted, and leaves a report and an audit entry; what a rule archives first is
 * removed only while the archive's file is there with its SHA-256 and the database still holds exactly what went into it;
 * a clock that jumps stops the run.
 *
 * <p><b>Archive.</b> Closed months (UTC) as {@code datastream=<id>/day=<yyyy-mm-dd>/observations.parquet} in a folder or
 * an S3-compatible store, Hive-style, so that readers leave out what they do not need; one manifest a month. What comes
 * late or is corrected is exported again; what comes late for a day that a rule has reduced goes into a further file of
 * that day.
 *
 * <p>Not done: bringing an archive back into the database.
 */
@NullMarked
package de.stadtkern.history;

import org.jspecify.annotations.NullMarked;
