/** Money: what a grant pays, what the city pays, and that it adds up. */
@NullMarked
package de.stadtkern.programme.funding;

import org.jspecify.annotations.NullMarked;
