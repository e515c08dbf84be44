package de.stadtkern.feature.reading;

import de.stadtkern.catalogue.Wording;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.PropertyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds out which properties a file has, and the narrowest type that holds all values of each. */
final class SchemaSurvey {
    private static final int MOST_PROPERTIES = 500;

    private final Map<String, PropertyType> types = new LinkedHashMap<>();

    /** Known properties keep their type. */
    SchemaSurvey(List<Property> known) {
        known.forEach(property -> types.put(property.name(), property.type()));
        this.known = List.copyOf(known);
    }

    private final List<Property> known;

    void see(JsonNode feature) {
        JsonNode properties = feature.isObject() ? feature.get("properties") : null;
        if (properties == null || !properties.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            PropertyType type = type(property.getValue());
            boolean fits = Property.isName(property.getKey())
                    && (types.containsKey(property.getKey()) || types.size() < MOST_PROPERTIES);
            if (type != null && fits && !isKnown(property.getKey())) {
                types.merge(property.getKey(), type, SchemaSurvey::wider);
            }
        }
    }

    private boolean isKnown(String name) {
        return known.stream().anyMatch(property -> property.name().equals(name));
    }

    /** The known properties, then the new ones in the order of the file. */
    List<Property> properties() {
        List<Property> all = new ArrayList<>(known);
        types.forEach((name, type) -> {
            if (!isKnown(name)) {
                all.add(new Property(name, type, Wording.same(name), null));
            }
        });
        return all;
    }

    private static @Nullable PropertyType type(JsonNode value) {
        if (value.isString()) {
            return PropertyType.STRING;
        }
        if (value.isBoolean()) {
            return PropertyType.BOOLEAN;
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? PropertyType.INTEGER : PropertyType.NUMBER;
        }
        return value.isNumber() ? PropertyType.NUMBER : null;
    }

    private static PropertyType wider(PropertyType a, PropertyType b) {
        if (a == b) {
            return a;
        }
        boolean numbers = a != PropertyType.STRING
                && a != PropertyType.BOOLEAN
                && b != PropertyType.STRING
                && b != PropertyType.BOOLEAN;
        return numbers ? PropertyType.NUMBER : PropertyType.STRING;
    }
}
