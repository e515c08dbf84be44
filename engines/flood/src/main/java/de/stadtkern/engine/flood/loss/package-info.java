/**
 * What does not run off: initial abstraction, run-off coefficients and infiltration by class of surface (constant, Horton,
 * Green-Ampt, SCS curve number). A loss never takes more than what is there.
 */
@NullMarked
package de.stadtkern.engine.flood.loss;

import org.jspecify.annotations.NullMarked;
