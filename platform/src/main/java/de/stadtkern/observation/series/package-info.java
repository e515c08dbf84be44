/**
 * Time series for people and machines beside SensorThings, at {@code /observations}: aggregates per interval in the
 * city's time zone, gaps, latest values for the map, live values as server-sent events, and CSV.
 *
 * <p>Ranges are half-open, {@code from} inclusive and {@code to} exclusive; an observation of an interval counts where it
 * starts. Days, weeks, months and years are the calendar's in the city's time zone, so that a day has 23, 24 or 25 hours;
 * hours and minutes are elapsed time since local midnight.
 */
@NullMarked
package de.stadtkern.observation.series;

import org.jspecify.annotations.NullMarked;
