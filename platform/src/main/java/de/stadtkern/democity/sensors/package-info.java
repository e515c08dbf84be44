/**
 * The demonstration town's sensors: where they stand and what they measure. Everything is synthetic.
 *
 * <p>Each series is a pure function of time, so that history, live values and the hours of a stopped platform come from
 * the same place. Days and weeks follow the city's time zone; one heavy rain falls four days before the first start.
 */
@NullMarked
package de.stadtkern.democity.sensors;

import org.jspecify.annotations.NullMarked;
