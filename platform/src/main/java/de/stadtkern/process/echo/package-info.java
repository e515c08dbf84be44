/** A process that returns what it is given: for clients under development, and for tests of conformance. */
@NullMarked
package de.stadtkern.process.echo;

import org.jspecify.annotations.NullMarked;
