/** Stadtkern: an open smart-city platform. Each direct sub-package is a module with its own database schema. */
@NullMarked
package de.stadtkern;

import org.jspecify.annotations.NullMarked;
