/** The municipality as typed configuration: an unknown key is an error, and all errors are told at once, at start. */
@NullMarked
package de.stadtkern.city;

import org.jspecify.annotations.NullMarked;
