/**
 * The OGC SensorThings 1.1 service (18-088) at {@code /sta/v1.1}: sensing core, filtering, create-update-delete, deep insert,
 * data array; batch as {@code multipart/mixed} and as JSON.
 *
 * <p>Sections: 9.2 resource paths of any depth with {@code /$value}, {@code /$ref} and {@code /$count}; 9.3 query options; 10 changes;
 * 11 batch; 12 data array. Entity tags: the tag of one entity changes with every change; {@code If-Match} compares only the part
 * that clients change, so a busy Datastream can still be patched. Two changes of different members of one Observation both
 * hold.
 *
 * <p>Guarantees: no input is answered with a server error; every refusal is an RFC 9457 problem that names a JSON pointer or
 * a query option with the position; a page costs a bounded number of statements.
 *
 * <p>Not done: MultiDatastreams, tasking, MQTT.
 */
@NullMarked
package de.stadtkern.observation.sensorthings;

import org.jspecify.annotations.NullMarked;
