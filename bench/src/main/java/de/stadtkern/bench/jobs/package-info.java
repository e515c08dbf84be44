/** Asking a city for jobs over OGC API - Processes, and witnessing in its database how they end. */
@NullMarked
package de.stadtkern.bench.jobs;

import org.jspecify.annotations.NullMarked;
