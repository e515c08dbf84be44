/**
 * The measurements behind every published figure: {@code ./stadt bench NAME [--quick] [--json FILE]}.
 *
 * <p>Each runs the program as a person would, in a process of its own with its own bundled PostgreSQL, and loads it over
 * HTTP from this process. What is counted is the CPU time of the program and of all PostgreSQL processes, never that of
 * the load. Beside each figure stands a check that the answers are right; a wrong answer fails the run. Not measured
 * here: single methods, the browser, and networks.
 */
@NullMarked
package de.stadtkern.bench;

import org.jspecify.annotations.NullMarked;
