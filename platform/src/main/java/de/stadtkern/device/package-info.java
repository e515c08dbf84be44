/**
 * Devices: what a city has put up to measure with, how each sends (MQTT, or a LoRaWAN network server's uplinks), what it
 * may send, and how it is.
 *
 * <p><b>Identity.</b> A device has a name, belongs to a Thing of SensorThings, and owns the Datastreams that it sends to. A
 * device that sends for itself has one token, which lets it send to those Datastreams and nowhere else. A LoRaWAN device
 * has its DevEUI instead; its network server has the token.
 *
 * <p><b>Guarantees.</b> What is acknowledged is durable; what is not is sent again and doubles nothing. A wrong message is
 * refused with its reason, which the device's page shows; it never touches what comes after it.
 *
 * <p><b>Not done.</b> Commands to devices, firmware, join keys: the network server or the maker's tool does that.
 */
@NullMarked
package de.stadtkern.device;

import org.jspecify.annotations.NullMarked;
