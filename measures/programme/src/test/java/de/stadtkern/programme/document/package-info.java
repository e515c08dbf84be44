@NullMarked
package de.stadtkern.programme.document;

import org.jspecify.annotations.NullMarked;
