package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.query.QueryProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result formats beside JSON: {@code dataArray} (18-088, 12.1), and {@code CSV} and {@code GeoJSON} as FROST-Server
 * answers them. In CSV and GeoJSON, entities that were expanded over links to one stand beside the entity, their
 * properties named {@code Datastream/name}.
 */
final class Formats {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String root;
    private final LatestValues latest;

    Formats(String root, LatestValues latest) {
        this.root = root;
        this.latest = latest;
    }

    Answer answer(String format, Page page, @Nullable String next) {
        return switch (format) {
            case "dataArray" -> dataArray(page, next);
            case "CSV", "csv" -> csv(page, next);
            case "GeoJSON", "geojson" -> geoJson(page, next);
            default ->
                throw QueryProblem.in("$resultFormat", "The formats are dataArray, CSV and GeoJSON, not this one.");
        };
    }

    private List<ObjectNode> entities(Page page) {
        List<ObjectNode> entities = new ArrayList<>();
        for (@Nullable Object[] row : page.rows()) {
            EntityJson json = new EntityJson(root, latest);
            json.entity(page.layout(), row, page.levels());
            if (JSON.readTree(json.bytes()) instanceof ObjectNode entity) {
                entities.add(entity);
            }
        }
        return entities;
    }

    private Answer dataArray(Page page, @Nullable String next) {
        if (page.layout().type != EntityType.OBSERVATION) {
            throw QueryProblem.in("$resultFormat", "dataArray is a format of Observations.");
        }
        List<String> components = new ArrayList<>();
        if (page.layout().query.selects("id")) {
            components.add("id");
        }
        page.layout().type.properties().stream()
                .filter(page.layout()::has)
                .forEach(property -> components.add(property.name()));
        Map<String, List<ObjectNode>> byDatastream = new LinkedHashMap<>();
        Navigation datastream = EntityType.OBSERVATION.navigation("Datastream");
        List<ObjectNode> entities = entities(page);
        for (int i = 0; i < entities.size(); i++) {
            Long id = page.layout().link(page.rows().get(i), datastream);
            String link = id == null
                    ? entities.get(i).path("@iot.selfLink").asString("") + "/Datastream"
                    : root + "/Datastreams(" + id + ")";
            byDatastream.computeIfAbsent(link, key -> new ArrayList<>()).add(entities.get(i));
        }
        EntityJson out = new EntityJson(root, latest);
        JsonGenerator json = out.json();
        json.writeStartObject();
        if (page.count() >= 0) {
            json.writeNumberProperty("@iot.count", page.count());
        }
        if (next != null) {
            json.writeStringProperty("@iot.nextLink", next);
        }
        json.writeName("value");
        json.writeStartArray();
        byDatastream.forEach((link, rows) -> {
            json.writeStartObject();
            json.writeStringProperty("Datastream@iot.navigationLink", link);
            json.writeName("components");
            json.writeStartArray();
            components.forEach(json::writeString);
            json.writeEndArray();
            json.writeNumberProperty("dataArray@iot.count", rows.size());
            json.writeName("dataArray");
            json.writeStartArray();
            for (ObjectNode row : rows) {
                json.writeStartArray();
                for (String component : components) {
                    JsonNode value = row.get(component.equals("id") ? "@iot.id" : component);
                    json.writeRawValue(value == null ? "null" : JSON.writeValueAsString(value));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
        return Answer.json(200, out.bytes());
    }

    /** Properties of an entity and, with prefix, of those expanded beside it; control information is left out. */
    private static void flatten(ObjectNode entity, String prefix, Map<String, JsonNode> into) {
        if (entity.has("@iot.id")) {
            into.put(prefix + "id", entity.get("@iot.id"));
        }
        for (Map.Entry<String, JsonNode> member : entity.properties()) {
            String name = member.getKey();
            if (name.contains("@iot.")) {
                continue;
            }
            boolean link = Character.isUpperCase(name.charAt(0));
            if (link && member.getValue() instanceof ObjectNode below) {
                flatten(below, prefix + name + "/", into);
            } else if (!link) {
                into.put(prefix + name, member.getValue());
            }
        }
    }

    private static void refuseMany(Page page, String format) {
        page.levels().stream()
                .filter(level -> level.expansion().navigation().many())
                .filter(level -> !(format.equals("GeoJSON")
                        && level.expansion().navigation().name().equals("Locations")))
                .findAny()
                .ifPresent(level -> {
                    throw QueryProblem.in("$resultFormat", format + " has no place for links to many entities.");
                });
    }

    private Answer csv(Page page, @Nullable String next) {
        refuseMany(page, "CSV");
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        Map<String, Boolean> columns = new LinkedHashMap<>();
        if (page.layout().query.selects("id")) {
            columns.put("id", true);
        }
        page.layout().type.properties().stream()
                .filter(page.layout()::has)
                .forEach(property -> columns.put(property.name(), true));
        for (ObjectNode entity : entities(page)) {
            Map<String, JsonNode> row = new LinkedHashMap<>();
            flatten(entity, "", row);
            row.keySet().forEach(name -> columns.put(name, true));
            rows.add(row);
        }
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", columns.keySet())).append("\r\n");
        for (Map<String, JsonNode> row : rows) {
            String separator = "";
            for (String column : columns.keySet()) {
                csv.append(separator).append(cell(row.get(column)));
                separator = ",";
            }
            csv.append("\r\n");
        }
        Answer answer =
                new Answer(200, "text/csv;charset=UTF-8", csv.toString().getBytes(StandardCharsets.UTF_8), Map.of());
        return next == null ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
    }

    private static String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.isContainer() ? JSON.writeValueAsString(value) : value.asString();
        boolean quoted = text.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private Answer geoJson(Page page, @Nullable String next) {
        refuseMany(page, "GeoJSON");
        EntityJson out = new EntityJson(root, latest);
        JsonGenerator json = out.json();
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        if (next != null) {
            json.writeStringProperty("@iot.nextLink", next);
        }
        json.writeName("features");
        json.writeStartArray();
        for (ObjectNode entity : entities(page)) {
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            flatten(entity, "", properties);
            JsonNode locations = entity.path("Locations");
            JsonNode first = locations.isEmpty() ? entity : locations.get(0);
            JsonNode shape = geometry(first);
            json.writeStartObject();
            json.writeStringProperty("type", "Feature");
            if (entity.has("@iot.id")) {
                json.writeNumberProperty("id", entity.get("@iot.id").asLong());
            }
            json.writeName("geometry");
            json.writeRawValue(shape == null ? "null" : JSON.writeValueAsString(shape));
            json.writeName("properties");
            json.writeStartObject();
            properties.forEach((name, value) -> {
                if (value != shape) {
                    json.writeName(name);
                    json.writeRawValue(JSON.writeValueAsString(value));
                }
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        return new Answer(200, "application/geo+json", out.bytes(), Map.of());
    }

    /** The entity's own place, or that of the feature that it is about. */
    private static @Nullable JsonNode geometry(JsonNode entity) {
        for (JsonNode holder : List.of(entity, entity.path("FeatureOfInterest"), entity.path("Datastream"))) {
            for (String name : List.of("location", "feature", "observedArea")) {
                JsonNode shape = holder.get(name);
                if (shape != null && shape.isObject()) {
                    return shape.path("type").asString("").equals("Feature") ? shape.get("geometry") : shape;
                }
            }
        }
        return null;
    }
}
