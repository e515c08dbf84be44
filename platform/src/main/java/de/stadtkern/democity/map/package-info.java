/** The generated town as feature collections. */
@NullMarked
package de.stadtkern.democity.map;

import org.jspecify.annotations.NullMarked;
