@NullMarked
package de.stadtkern.programme.item;

import org.jspecify.annotations.NullMarked;
