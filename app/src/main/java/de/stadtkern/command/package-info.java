/** What {@code ./stadt} calls in the program: run, import, audit. */
@NullMarked
package de.stadtkern.command;

import org.jspecify.annotations.NullMarked;
