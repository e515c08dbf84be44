/** The nightly run: archives closed months, then applies the rules in force. */
@NullMarked
package de.stadtkern.history.run;

import org.jspecify.annotations.NullMarked;
