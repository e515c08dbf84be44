package de.stadtkern.feature.store;

import de.stadtkern.feature.Feature;
import de.stadtkern.feature.ValidTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One row of the table of features, as it is kept: properties are still JSON text. */
public record FeatureRow(
        long number,
        String externalId,
        @Nullable Geometry geometry,
        String properties,
        ValidTime validTime,
        int version,
        Instant updated) {
    static final String COLUMNS = "number, external_id, geometry, properties, valid_from, valid_to, version, updated";

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    static FeatureRow of(ResultSet row) throws SQLException {
        byte[] wkb = row.getBytes(3);
        return new FeatureRow(
                row.getLong(1),
                Objects.requireNonNull(row.getString(2)),
                wkb == null ? null : geometry(wkb),
                Objects.requireNonNull(row.getString(4)),
                new ValidTime(instant(row.getTimestamp(5)), instant(row.getTimestamp(6))),
                row.getInt(7),
                Objects.requireNonNull(row.getTimestamp(8)).toInstant());
    }

    public Map<String, Object> values(JsonMapper json) {
        return json.readValue(properties, PROPERTIES);
    }

    Feature feature(String collection, JsonMapper json) {
        return new Feature(collection, number, externalId, geometry, values(json), validTime, version, updated);
    }

    static Geometry geometry(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored geometry is not WKB", e);
        }
    }

    static byte[] wkb(Geometry geometry) {
        boolean high = !Double.isNaN(geometry.getCoordinate().getZ());
        return new WKBWriter(high ? 3 : 2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
