package de.stadtkern.feature;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A stored feature.
 *
 * @param number the platform's own number, ascending in the order of arrival; the feature's id in vector tiles
 * @param geometry longitude and latitude (CRS84), x first
 * @param properties strings, numbers and booleans; dates and instants in their ISO 8601 form
 * @param version 1 for a new feature, one more for every change
 */
public record Feature(
        String collection,
        long number,
        String externalId,
        @Nullable Geometry geometry,
        Map<String, Object> properties,
        ValidTime validTime,
        int version,
        Instant updated) {}
