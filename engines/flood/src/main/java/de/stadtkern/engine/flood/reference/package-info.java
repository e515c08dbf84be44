/**
 * Cases whose solution is known: analytic ones and those of the UK Environment Agency's benchmark. Each gives its error norms beside the tolerance
 * that is usual for it, and the error of its ledger. Collected analytic solutions: SWASHES (Delestre et al. 2013). Published series are
 * read from files that the caller names.
 */
@NullMarked
package de.stadtkern.engine.flood.reference;

import org.jspecify.annotations.NullMarked;
