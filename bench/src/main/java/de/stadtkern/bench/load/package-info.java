/** The load: keep-alive HTTP connections, and a sensor network to speak for. */
@NullMarked
package de.stadtkern.bench.load;

import org.jspecify.annotations.NullMarked;
