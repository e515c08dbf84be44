/**
 * The municipality as typed configuration: one YAML file says which city this is, and every other module asks here.
 *
 * <p>In comes the file that {@code stadtkern.city} names (a path or {@code classpath:city/….yaml}; YAML 1.2). Out go the
 * beans {@link de.stadtkern.city.City} and {@link java.time.ZoneId}, and {@code GET /api/city}.
 *
 * <p>Guarantees: the file is read before the database starts; an unknown key is an error that names its line and the
 * nearest valid key; all errors are told at once, without a stack trace, and the platform does not start.
 *
 * <p>Not done here: geometry. The boundary and the districts' outlines are feature collections like any other.
 */
@NullMarked
package de.stadtkern.city;

import org.jspecify.annotations.NullMarked;
