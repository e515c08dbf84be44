/**
 * The water's book-keeping in double precision: what came, what left, what is there. Its relative error is part of every result.
 */
@NullMarked
package de.stadtkern.engine.flood.ledger;

import org.jspecify.annotations.NullMarked;
