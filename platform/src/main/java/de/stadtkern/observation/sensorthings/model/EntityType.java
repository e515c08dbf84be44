package de.stadtkern.observation.sensorthings.model;

import static de.stadtkern.observation.sensorthings.model.Property.Kind.EXTRA;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.GEOMETRY;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.JSON;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.OBJECT;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.RESULT;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.SPAN;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.TEXT;
import static de.stadtkern.observation.sensorthings.model.Property.Kind.TIME;
import static de.stadtkern.observation.sensorthings.model.Property.computed;
import static de.stadtkern.observation.sensorthings.model.Property.optional;
import static de.stadtkern.observation.sensorthings.model.Property.required;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The eight entity types of the sensing part (18-088, 8.2). */
public enum EntityType {
    THING("Thing", "Things", "thing"),
    LOCATION("Location", "Locations", "location"),
    HISTORICAL_LOCATION("HistoricalLocation", "HistoricalLocations", "historical_location"),
    DATASTREAM("Datastream", "Datastreams", "datastream"),
    SENSOR("Sensor", "Sensors", "sensor"),
    OBSERVED_PROPERTY("ObservedProperty", "ObservedProperties", "observed_property"),
    OBSERVATION("Observation", "Observations", "observation"),
    FEATURE_OF_INTEREST("FeatureOfInterest", "FeaturesOfInterest", "feature_of_interest");

    private static final Map<EntityType, List<Property>> PROPERTIES = new EnumMap<>(EntityType.class);
    private static final Map<EntityType, List<Navigation>> NAVIGATIONS = new EnumMap<>(EntityType.class);
    private static final Map<String, EntityType> BY_SET =
            Arrays.stream(values()).collect(Collectors.toMap(EntityType::set, Function.identity()));

    static {
        for (EntityType type : values()) {
            PROPERTIES.put(type, propertiesOf(type));
            NAVIGATIONS.put(type, navigationsOf(type));
        }
    }

    private final String singular;
    private final String set;
    private final String table;

    EntityType(String singular, String set, String table) {
        this.singular = singular;
        this.set = set;
        this.table = "observation." + table;
    }

    public String singular() {
        return singular;
    }

    /** The name of the entity set, such as {@code Things}. */
    public String set() {
        return set;
    }

    /** The table with its schema. */
    public String table() {
        return table;
    }

    public List<Property> properties() {
        return PROPERTIES.getOrDefault(this, List.of());
    }

    public List<Navigation> navigations() {
        return NAVIGATIONS.getOrDefault(this, List.of());
    }

    public @Nullable Property findProperty(String name) {
        for (Property property : properties()) {
            if (property.name().equals(name)) {
                return property;
            }
        }
        return null;
    }

    public @Nullable Navigation findNavigation(String name) {
        for (Navigation navigation : navigations()) {
            if (navigation.name().equals(name)) {
                return navigation;
            }
        }
        return null;
    }

    /** The link of that name, which must exist. */
    public Navigation navigation(String name) {
        Navigation navigation = findNavigation(name);
        if (navigation == null) {
            throw new IllegalArgumentException(singular + " has no link " + name);
        }
        return navigation;
    }

    public static @Nullable EntityType findSet(String name) {
        return BY_SET.get(name);
    }

    private static List<Property> propertiesOf(EntityType type) {
        Property name = required("name", TEXT, "name");
        Property description = required("description", TEXT, "description");
        Property encodingType = required("encodingType", TEXT, "encoding_type");
        Property properties = optional("properties", OBJECT, "properties");
        return switch (type) {
            case THING -> List.of(name, description, properties);
            case LOCATION ->
                List.of(name, description, encodingType, required("location", GEOMETRY, "location"), properties);
            case HISTORICAL_LOCATION -> List.of(required("time", TIME, "time"));
            case DATASTREAM ->
                List.of(
                        name,
                        description,
                        required("observationType", TEXT, "observation_type"),
                        required("unitOfMeasurement", OBJECT, "unit_of_measurement"),
                        optional("observedArea", GEOMETRY, "observed_area"),
                        computed("phenomenonTime", SPAN, "phenomenon"),
                        computed("resultTime", SPAN, "result"),
                        properties);
            case SENSOR -> List.of(name, description, encodingType, required("metadata", JSON, "metadata"), properties);
            case OBSERVED_PROPERTY ->
                List.of(name, required("definition", TEXT, "definition"), description, properties);
            case OBSERVATION ->
                List.of(
                        optional("phenomenonTime", SPAN, "phenomenon"),
                        required("result", RESULT, "result"),
                        optional("resultTime", TIME, "result_time"),
                        optional("resultQuality", EXTRA, "resultQuality"),
                        optional("validTime", EXTRA, "validTime"),
                        optional("parameters", EXTRA, "parameters"));
            case FEATURE_OF_INTEREST ->
                List.of(name, description, encodingType, required("feature", GEOMETRY, "feature"), properties);
        };
    }

    private static List<Navigation> navigationsOf(EntityType type) {
        return switch (type) {
            case THING ->
                List.of(
                        Navigation.through("Locations", LOCATION, "thing_location", "location_id", "thing_id"),
                        Navigation.children("HistoricalLocations", HISTORICAL_LOCATION, "thing_id"),
                        Navigation.children("Datastreams", DATASTREAM, "thing_id"));
            case LOCATION ->
                List.of(
                        Navigation.through("Things", THING, "thing_location", "thing_id", "location_id"),
                        Navigation.through(
                                "HistoricalLocations",
                                HISTORICAL_LOCATION,
                                "historical_location_location",
                                "historical_location_id",
                                "location_id"));
            case HISTORICAL_LOCATION ->
                List.of(
                        Navigation.one("Thing", THING, "{p}.thing_id"),
                        Navigation.through(
                                "Locations",
                                LOCATION,
                                "historical_location_location",
                                "location_id",
                                "historical_location_id"));
            case DATASTREAM ->
                List.of(
                        Navigation.one("Thing", THING, "{p}.thing_id"),
                        Navigation.one("Sensor", SENSOR, "{p}.sensor_id"),
                        Navigation.one("ObservedProperty", OBSERVED_PROPERTY, "{p}.observed_property_id"),
                        Navigation.children("Observations", OBSERVATION, "datastream_id"));
            case SENSOR -> List.of(Navigation.children("Datastreams", DATASTREAM, "sensor_id"));
            case OBSERVED_PROPERTY -> List.of(Navigation.children("Datastreams", DATASTREAM, "observed_property_id"));
            case OBSERVATION ->
                List.of(
                        Navigation.one("Datastream", DATASTREAM, "{p}.datastream_id"),
                        Navigation.one(
                                "FeatureOfInterest",
                                FEATURE_OF_INTEREST,
                                "coalesce({p}.feature_id, (SELECT x.feature_id FROM observation.datastream x"
                                        + " WHERE x.id = {p}.datastream_id))"));
            case FEATURE_OF_INTEREST ->
                List.of(new Navigation(
                        "Observations",
                        OBSERVATION,
                        true,
                        null,
                        "({c}.feature_id = {p}.id OR {c}.feature_id IS NULL AND {c}.datastream_id = ANY (ARRAY"
                                + "(SELECT x.id FROM observation.datastream x WHERE x.feature_id = {p}.id)))",
                        null));
        };
    }
}
