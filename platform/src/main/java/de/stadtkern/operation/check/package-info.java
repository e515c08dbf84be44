/**
 * The platform's own checks, for {@code ./stadt doctor} and for the administration's pages. The checks of {@link
 * de.stadtkern.operation.check.Surroundings} need no database and work where the city does not start.
 */
@NamedInterface("check")
@NullMarked
package de.stadtkern.operation.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
