/** Computations on threads of this program. */
@NullMarked
package de.stadtkern.process.run;

import org.jspecify.annotations.NullMarked;
