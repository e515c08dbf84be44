@NullMarked
package de.stadtkern.programme;

import org.jspecify.annotations.NullMarked;
