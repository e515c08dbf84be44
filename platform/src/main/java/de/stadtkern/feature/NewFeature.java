package de.stadtkern.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature as it is handed in.
 *
 * @param externalId names the feature within its collection, as in {@code /items/{id}}
 * @param geometry longitude and latitude (CRS84), x first, optionally a height in metres; {@code null} for no place
 * @param properties by name; strings, numbers, booleans, {@code LocalDate}, {@code Instant}; a {@code null} is absent
 */
public record NewFeature(
        String externalId, @Nullable Geometry geometry, Map<String, ?> properties, ValidTime validTime) {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:~@+=,{}()-]{0,127}");

    public NewFeature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public NewFeature(String externalId, @Nullable Geometry geometry, Map<String, ?> properties) {
        this(externalId, geometry, properties, ValidTime.ALWAYS);
    }

    /** Letters, digits and {@code _ . : ~ @ + = , { } ( ) -}, at most 128, beginning with a letter, digit or _. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
