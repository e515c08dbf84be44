@NullMarked
package de.stadtkern.programme.effect;

import org.jspecify.annotations.NullMarked;
