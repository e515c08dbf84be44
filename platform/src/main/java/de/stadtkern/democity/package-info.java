/** The fictional demonstration city: generated from a seed, synthetic throughout, with sensors that run live. */
@NullMarked
package de.stadtkern.democity;

import org.jspecify.annotations.NullMarked;
