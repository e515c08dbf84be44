/**
 * Observations as SensorThings JSON (18-088, sections 8.2.5 and 12): straight from the request's stream to rows and from
 * rows to the answer, without a tree between, because this is the path that a city's sensors take all day.
 */
@NullMarked
package de.stadtkern.observation.requests;

import org.jspecify.annotations.NullMarked;
