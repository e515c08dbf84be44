/**
 * SensorThings over MQTT (18-088, section 14): an embedded broker for MQTT 3.1.1 and 5.
 *
 * <p><b>In.</b> A message to {@code v1.1/Datastreams(7)/Observations}, {@code v1.1/Observations} or
 * {@code v1.1/FeaturesOfInterest(7)/Observations} stores an observation; one to another entity set, such as
 * {@code v1.1/Things}, creates an entity for those who may. QoS 0 and 1. PUBACK comes after the commit, in the order of
 * arrival; the same observation again is already there, so a repeated message doubles nothing.
 *
 * <p><b>Out.</b> Subscriptions to an entity set, an entity, a property, each with {@code $select}. QoS 0 and 1.
 *
 * <p><b>Guarantees.</b> What is not stored yet is not acknowledged: while the database is away or busy the broker stops
 * reading, and nothing is dropped. A client that does not read what it subscribed to is disconnected.
 *
 * <p><b>Not done.</b> Messages that are not SensorThings (it is no general broker), wildcards, shared subscriptions,
 * retained messages, QoS 2, sessions that outlive the program.
 */
@NullMarked
package de.stadtkern.device.mqtt;

import org.jspecify.annotations.NullMarked;
