/** How {@link de.stadtkern.observation.Equipment} is written into the entity tables. */
@NullMarked
package de.stadtkern.observation.equipment;

import org.jspecify.annotations.NullMarked;
