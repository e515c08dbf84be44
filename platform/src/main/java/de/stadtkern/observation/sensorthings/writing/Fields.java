package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.web.Problem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The properties in a request body as columns: checked, with the SQL that sets them. */
final class Fields {
    private static final int LONGEST_TEXT = 1_000_000;
    private static final Fragment NULL = Fragment.sql("NULL");
    private static final Pattern INTERVAL = Pattern.compile(
            "P(?=.)(\\d{1,4}Y)?(\\d{1,5}M)?(\\d{1,5}W)?(\\d{1,6}D)?(T(?=.)(\\d{1,7}H)?(\\d{1,8}M)?(\\d{1,9}(\\.\\d{1,6})?S)?)?");

    private final EntityType type;
    private final String pointer;
    private final Map<String, Fragment> columns = new LinkedHashMap<>();

    private Fields(EntityType type, String pointer) {
        this.type = type;
        this.pointer = pointer;
    }

    /** How much a body must say. */
    enum Extent {
        /** Everything that is required; the rest stays empty. */
        WHOLE,
        /** What is to change. */
        PART
    }

    /**
     * @param encodingType of the stored entity, for a body that does not name one
     * @throws Problem 400 that names the JSON pointer
     */
    static Map<String, Fragment> of(
            EntityType type, ObjectNode body, String pointer, Extent extent, @Nullable String encodingType) {
        Fields fields = new Fields(type, pointer);
        fields.refuseUnknown(body);
        for (Property property : type.properties()) {
            JsonNode value = body.get(property.name());
            String at = Body.below(pointer, property.name());
            boolean absent = value == null || value.isNull();
            if (property.computed()) {
                continue;
            }
            if (value == null && extent == Extent.PART) {
                continue;
            }
            if (absent && property.required() && !(value != null && property.kind() == Property.Kind.JSON)) {
                throw Problem.invalid(at, type.singular() + " needs " + property.name() + ".");
            }
            fields.set(property, value == null || value.isNull() ? null : value, at, encodingType(body, encodingType));
        }
        return fields.columns;
    }

    private static @Nullable String encodingType(ObjectNode body, @Nullable String stored) {
        JsonNode given = body.get("encodingType");
        return given != null && given.isString() ? given.asString() : stored;
    }

    private void refuseUnknown(ObjectNode body) {
        for (String name : body.propertyNames()) {
            if (!name.contains("@iot.") && type.findProperty(name) == null && type.findNavigation(name) == null) {
                throw Problem.invalid(
                        Body.below(pointer, name), type.singular() + " has no such property; put it below properties.");
            }
        }
    }

    private void set(Property property, @Nullable JsonNode value, String at, @Nullable String encodingType) {
        String column = property.column();
        switch (property.kind()) {
            case TEXT -> columns.put(column, value == null ? NULL : Fragment.value(text(value, at)));
            case TIME -> columns.put(column, value == null ? NULL : Fragment.value(instant(value, at)));
            case JSON -> columns.put(column, json(value == null ? "null" : Body.text(value), "jsonb"));
            case OBJECT -> {
                if (value != null && !value.isObject()) {
                    throw Problem.invalid(at, "A JSON object is expected.");
                }
                columns.put(column, value == null ? NULL : json(Body.text(value), "jsonb"));
                special(property, value, at);
            }
            case GEOMETRY -> geometry(column, value, at, encodingType);
            case SPAN, RESULT, EXTRA -> throw new IllegalStateException("observations are not written here");
        }
    }

    private static Fragment json(String text, String sqlType) {
        return Fragment.of("{}::" + sqlType, Fragment.value(text));
    }

    private void special(Property property, @Nullable JsonNode value, String at) {
        if (property.name().equals("unitOfMeasurement") && value != null) {
            for (String member : new String[] {"name", "symbol", "definition"}) {
                JsonNode part = value.path(member);
                if (!part.isString() && !part.isNull() && !part.isMissingNode()) {
                    throw Problem.invalid(Body.below(at, member), "A text or null is expected.");
                }
            }
        }
        if (property.name().equals("properties") && type == EntityType.DATASTREAM) {
            JsonNode interval = value == null ? null : value.get("expectedInterval");
            if (interval == null || interval.isNull()) {
                columns.put("expected_interval", NULL);
            } else if (interval.isString()
                    && INTERVAL.matcher(interval.asString()).matches()) {
                columns.put(
                        "expected_interval", Fragment.of("{}::text::interval", Fragment.value(interval.asString())));
            } else {
                throw Problem.invalid(
                        Body.below(at, "expectedInterval"), "An ISO 8601 duration such as PT5M is expected.");
            }
        }
    }

    private void geometry(String column, @Nullable JsonNode value, String at, @Nullable String encodingType) {
        columns.put(column, value == null ? NULL : json(Body.text(value), "json"));
        boolean geoJson = type == EntityType.DATASTREAM || encodingType != null && GeoJson.isEncoding(encodingType);
        if (value == null || !geoJson) {
            columns.put("geometry", NULL);
            columns.put("extent", NULL);
            return;
        }
        Geometry geometry = GeoJson.parse(value, at);
        Envelope extent = geometry.getEnvelopeInternal();
        columns.put("geometry", Fragment.value(new WKBWriter().write(geometry)));
        columns.put(
                "extent",
                extent.isNull()
                        ? NULL
                        : Fragment.of(
                                "box(point({}, {}), point({}, {}))",
                                Fragment.value(extent.getMinX()),
                                Fragment.value(extent.getMinY()),
                                Fragment.value(extent.getMaxX()),
                                Fragment.value(extent.getMaxY())));
    }

    private static String text(JsonNode value, String at) {
        if (!value.isString() || value.asString().length() > LONGEST_TEXT) {
            throw Problem.invalid(at, "A text of at most " + LONGEST_TEXT + " characters is expected.");
        }
        return value.asString();
    }

    static OffsetDateTime instant(JsonNode value, String at) {
        try {
            OffsetDateTime instant = OffsetDateTime.parse(value.isString() ? value.asString() : "");
            if (instant.getYear() >= 1 && instant.getYear() <= 9999) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Answered below, as for every other value that is no instant.
        }
        throw Problem.invalid(at, "An instant with a time zone such as 2026-03-01T00:00:00Z is expected.");
    }
}
