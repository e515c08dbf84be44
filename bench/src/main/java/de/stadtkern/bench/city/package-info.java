/** A started Stadtkern in a process of its own, with its PostgreSQL and their CPU time. Linux only: reads {@code /proc}. */
@NullMarked
package de.stadtkern.bench.city;

import org.jspecify.annotations.NullMarked;
