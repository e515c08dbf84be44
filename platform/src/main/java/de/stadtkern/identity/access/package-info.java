/** Who may call which route: the rules laid out for speed, the caller found out, rates limited, default deny. */
@NullMarked
package de.stadtkern.identity.access;

import org.jspecify.annotations.NullMarked;
