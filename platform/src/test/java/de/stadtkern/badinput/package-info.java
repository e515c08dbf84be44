/**
 * Malformed requests and files against a started program over HTTP, from a seeded generator.
 *
 * <p>Each must be answered with a 4xx problem (RFC 9457) that names the field, and must leave no trace in any table.
 */
@NullMarked
package de.stadtkern.badinput;

import org.jspecify.annotations.NullMarked;
