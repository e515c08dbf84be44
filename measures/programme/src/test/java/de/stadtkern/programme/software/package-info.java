@NullMarked
package de.stadtkern.programme.software;

import org.jspecify.annotations.NullMarked;
