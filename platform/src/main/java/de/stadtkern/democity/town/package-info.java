/**
 * The generated town: from a seed to terrain, waters, streets, blocks, buildings and places. Everything is synthetic.
 *
 * <p>Coordinates are metres east and north of the town's centre; {@link de.stadtkern.democity.town.Frame} turns them into
 * EPSG:25833 and degrees. Streets follow a tensor field (Chen, Esch, Wonka, Müller, Zhang: Interactive procedural street
 * modeling, 2008), arterials are least-cost paths over the terrain, brooks come from a flooded and drained elevation
 * grid (Barnes, Lehman, Mulla: Priority-flood, 2014).
 *
 * <p>Guarantees: the same seed gives the same town, bit for bit, on every machine. No clock, no database, no threads.
 */
@NullMarked
package de.stadtkern.democity.town;

import org.jspecify.annotations.NullMarked;
