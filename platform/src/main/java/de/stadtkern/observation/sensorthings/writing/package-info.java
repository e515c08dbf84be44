/**
 * Changes to entities (18-088, section 10): create with deep insert, PATCH, PUT, DELETE with its cascades.
 *
 * <p>Guarantees: a request changes everything it says or nothing; a refusal names the JSON pointer. A member that the entity
 * type does not have is refused, never dropped; control information ({@code @iot.…}) is ignored. A Thing's new Location
 * makes a HistoricalLocation; a HistoricalLocation newer than all others moves its Thing. Deleting a Thing, Sensor or
 * ObservedProperty deletes its Datastreams; a Datastream or FeatureOfInterest its Observations; a Location its
 * HistoricalLocations.
 *
 * <p>Observations inside a deep insert are stored by the ingest path in the transaction of the entities; when one is refused,
 * all are.
 *
 * <p>Not done: JSON Patch (RFC 6902), {@code $ref} links by POST and DELETE, deletion of a filtered set.
 */
@NullMarked
package de.stadtkern.observation.sensorthings.writing;

import org.jspecify.annotations.NullMarked;
