/**
 * Buildings stand in the flow as raised blocks or as cells taken out; the rain on their roofs goes to the ground around
 * them or to a sewer.
 */
@NullMarked
package de.stadtkern.engine.flood.building;

import org.jspecify.annotations.NullMarked;
