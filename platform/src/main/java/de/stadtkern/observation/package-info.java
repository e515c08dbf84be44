/** OGC SensorThings API 1.1 (18-088): one store and one ingest path for everything that changes with time. */
@NullMarked
package de.stadtkern.observation;

import org.jspecify.annotations.NullMarked;
