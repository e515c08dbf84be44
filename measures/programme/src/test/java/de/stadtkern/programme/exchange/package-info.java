@NullMarked
package de.stadtkern.programme.exchange;

import org.jspecify.annotations.NullMarked;
