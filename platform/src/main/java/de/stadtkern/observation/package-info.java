/**
 * OGC SensorThings API 1.1 (18-088): one store and one ingest path for everything that changes with time.
 *
 * <p><b>Identity of an observation.</b> A datastream has one observation per phenomenonTime (start and end) and feature
 * of interest. Sent again with equal content it is already there and keeps its id; sent again with other content it is
 * corrected: same id, new content, the old content in {@code observation.superseded}. So a sender that got no answer
 * just sends again. Order of arrival does not matter. The latest value is the one with the newest phenomenonTime.
 *
 * <p><b>Guarantees.</b> {@link de.stadtkern.observation.Observations} answers after PostgreSQL's commit with
 * {@code fsync} and {@code synchronous_commit} on; one bad row never sinks its neighbours; results keep their type
 * (number, text, boolean, JSON); times are kept to the microsecond, from 1900 to 2149.
 *
 * <p><b>Not done.</b> Several platforms writing into one database at the same time: an advisory lock keeps the second
 * one out. History of deleted observations.
 */
@NullMarked
package de.stadtkern.observation;

import org.jspecify.annotations.NullMarked;
