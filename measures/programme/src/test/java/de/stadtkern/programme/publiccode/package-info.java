@NullMarked
package de.stadtkern.programme.publiccode;

import org.jspecify.annotations.NullMarked;
