/**
 * Long computations that people can watch and trust, as OGC API - Processes - Part 1: Core (18-062r2). A module declares a
 * {@link de.stadtkern.process.Computation} as a bean; queueing, running, watching, cancelling and keeping is this module's
 * business.
 */
@NullMarked
package de.stadtkern.process;

import org.jspecify.annotations.NullMarked;
