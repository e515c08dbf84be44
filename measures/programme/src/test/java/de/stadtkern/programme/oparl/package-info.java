@NullMarked
package de.stadtkern.programme.oparl;

import org.jspecify.annotations.NullMarked;
