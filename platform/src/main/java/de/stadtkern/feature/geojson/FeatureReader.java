package de.stadtkern.feature.geojson;

import de.stadtkern.feature.NewFeature;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads GeoJSON features. */
public final class FeatureReader {
    private final GeometryReader geometries;

    public FeatureReader(GeometryReader geometries) {
        this.geometries = geometries;
    }

    /**
     * @param id the feature's external id, whatever its member {@code id} says
     * @param place JSON pointer of {@code node}
     */
    public NewFeature read(JsonNode node, String id, ValidTime validTime, String place) {
        requireFeature(node, place);
        return new NewFeature(
                id,
                geometries.read(node.get("geometry"), place + "/geometry"),
                properties(node.get("properties"), place + "/properties"),
                validTime);
    }

    public static void requireFeature(JsonNode node, String place) {
        JsonNode type = node.isObject() ? node.get("type") : null;
        if (type == null || !type.isString() || !type.stringValue().equals("Feature")) {
            throw Problem.invalid(place + "/type", "The type must be Feature.");
        }
    }

    /** The member {@code id}, a string or a whole number; {@code null} when there is none. */
    public static @Nullable String id(JsonNode node, String place) {
        JsonNode id = node.get("id");
        if (id == null || id.isNull()) {
            return null;
        }
        if (id.isString() || id.isIntegralNumber()) {
            return id.asString();
        }
        throw Problem.invalid(place + "/id", "An id is a string or a whole number.");
    }

    public static Map<String, Object> properties(@Nullable JsonNode node, String place) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (node == null || node.isNull()) {
            return values;
        }
        if (!node.isObject()) {
            throw Problem.invalid(place, "The properties are an object.");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            Object value = scalar(property.getValue(), place + "/" + property.getKey());
            values.put(property.getKey(), value);
        }
        return values;
    }

    private static @Nullable Object scalar(JsonNode value, String place) {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        throw Problem.invalid(
                place.length() > 120 ? place.substring(0, 120) + "…" : place,
                "A property is a string, a number, true, false or null; arrays and objects are not kept.");
    }
}
