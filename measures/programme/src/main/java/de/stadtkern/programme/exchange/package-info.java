/**
 * What cities have of one another: partners, events, what was learned, requests, and packages with all that another city needs
 * to do the same.
 *
 * <p>A package holds what everyone may see, whoever downloads it: it is made to be handed on.
 */
@NullMarked
package de.stadtkern.programme.exchange;

import org.jspecify.annotations.NullMarked;
