@NullMarked
package de.stadtkern.programme.memo;

import org.jspecify.annotations.NullMarked;
