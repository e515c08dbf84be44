/**
 * Official test suites against a started, scratch city: {@code ./stadt conformance NAME [--json FILE]}.
 *
 * <p>{@code sta}: OGC's executable test suite for SensorThings 1.0 (ets-sta10 1.5), which is the one OGC also uses for
 * the parts of 1.1 that it covers: sensing core, create-update-delete, filtering. It runs offline in a process of its
 * own; nothing of it is on our class path. Not covered: batch, CreateObservations, MQTT.
 *
 * <p>{@code publiccode}: the sample files of the publiccode.yml standard, and the platform's own file. {@code oparl}: the
 * rules of OParl 1.1 one by one, its schemas and its examples.
 */
@NullMarked
package de.stadtkern.conformance;

import org.jspecify.annotations.NullMarked;
