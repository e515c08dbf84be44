/** Devices that publish over MQTT 3.1.1 at a steady pace, from one thread. */
@NullMarked
package de.stadtkern.bench.mqtt;

import org.jspecify.annotations.NullMarked;
