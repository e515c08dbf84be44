/** A council's papers and items, made up from a seed, for measurements of programme and resolution control. */
@NullMarked
package de.stadtkern.bench.council;

import org.jspecify.annotations.NullMarked;
