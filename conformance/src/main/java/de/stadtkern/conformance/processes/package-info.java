/**
 * A test of our own for each requirement of OGC API - Processes - Part 1: Core 1.0 (18-062r2) that the city claims to
 * meet, after the standard's abstract test suite. OGC's executable suite is not on Maven Central.
 */
@NullMarked
package de.stadtkern.conformance.processes;

import org.jspecify.annotations.NullMarked;
