/**
 * The rules of OParl 1.1, one test each, against a started city. Objects are validated against the schemas that the
 * specification publishes; they are read from beside the project, and their rows are left out where they are missing.
 */
@NullMarked
package de.stadtkern.conformance.oparl;

import org.jspecify.annotations.NullMarked;
