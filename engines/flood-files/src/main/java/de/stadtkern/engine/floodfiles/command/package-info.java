/** The command line {@code ./stadt flood}: check, run, schema, demo. The only place with a clock and a console. */
@NullMarked
package de.stadtkern.engine.floodfiles.command;

import org.jspecify.annotations.NullMarked;
