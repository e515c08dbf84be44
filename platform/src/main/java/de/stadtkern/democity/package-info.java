/**
 * The fictional demonstration city: generated from a seed, synthetic throughout, with sensors that run live.
 *
 * <p>Out go the feature collections {@code city-boundary, districts, streets, buildings, green-areas, waters, contours,
 * places, parking}, about eighty Things with a month of observations, new observations as time goes by, and
 * {@link de.stadtkern.democity.DemoTerrain} for whoever needs heights.
 *
 * <p>Guarantees: only a city whose configuration says {@code demonstration: true} is filled, and only while
 * {@code stadtkern.democity.enabled} is true; the same seed gives the same map; a load that was cut off begins anew and
 * ends with the same features, none twice; after a stop the missing hours are filled in.
 *
 * <p>Not done: a physical model of anything. The numbers look plausible and mean nothing.
 */
@NullMarked
package de.stadtkern.democity;

import org.jspecify.annotations.NullMarked;
