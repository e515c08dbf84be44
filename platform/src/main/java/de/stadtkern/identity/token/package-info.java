/** Tokens of devices and programs. */
@NullMarked
package de.stadtkern.identity.token;

import org.jspecify.annotations.NullMarked;
