/** What goes into a computation and what comes out of it, checked against the JSON Schemas of its description. */
@NullMarked
package de.stadtkern.process.value;

import org.jspecify.annotations.NullMarked;
