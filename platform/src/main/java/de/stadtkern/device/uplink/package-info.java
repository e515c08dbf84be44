/**
 * Uplinks of LoRaWAN devices as The Things Stack v3 sends them (its "Data formats": JSON, {@code uplink_message}), and the
 * mapping table by which a kind of device's payload becomes observations. Pure functions: no database, no clock.
 */
@NullMarked
package de.stadtkern.device.uplink;

import org.jspecify.annotations.NullMarked;
