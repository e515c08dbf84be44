/** Devices: MQTT, uplinks, provisioning and health. */
@NullMarked
package de.stadtkern.device;

import org.jspecify.annotations.NullMarked;
