/** Observations in bulk: reading them for exports, taking them away by rule. */
@NullMarked
package de.stadtkern.observation.bulk;

import org.jspecify.annotations.NullMarked;
