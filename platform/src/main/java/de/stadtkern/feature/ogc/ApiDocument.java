package de.stadtkern.feature.ogc;

import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.PropertyType;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.web.OgcPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI 3.0 document: the reading side of the collections that there are, and what other modules add. */
final class ApiDocument {
    static final String TYPE = "application/vnd.oai.openapi+json;version=3.0";

    private final CollectionStore collections;
    private final List<OgcPart> parts;
    private final JsonMapper json;

    ApiDocument(CollectionStore collections, List<OgcPart> parts, JsonMapper json) {
        this.collections = collections;
        this.parts = parts;
        this.json = json;
    }

    byte[] write(String base) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", get("landing", "Landing page", Link.JSON, List.of(format())));
        paths.put("/conformance", get("conformance", "Conformance classes", Link.JSON, List.of(format())));
        paths.put("/api", get("api", "This document", TYPE, List.of()));
        paths.put("/collections", get("collections", "All collections", Link.JSON, List.of(format())));
        for (FeatureCollection collection : collections.list()) {
            describe(collection, paths);
        }
        parts.forEach(part -> paths.putAll(part.paths().get()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", "Stadtkern OGC API", "version", "1.0.0"));
        document.put("servers", List.of(Map.of("url", base)));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("session", Map.of("type", "apiKey", "in", "cookie", "name", "session"))));
        return json.writeValueAsBytes(document);
    }

    private static void describe(FeatureCollection collection, Map<String, Object> paths) {
        String id = collection.id();
        String path = "/collections/" + id;
        paths.put(path, get(id, collection.title().en(), Link.JSON, List.of(format())));
        List<Object> filters = new ArrayList<>(List.of(
                format(),
                query("bbox", "Four or six numbers", numbers()),
                query("bbox-crs", "Reference system of bbox", Map.of("type", "string", "format", "uri")),
                query("crs", "Reference system of the answer", Map.of("type", "string", "format", "uri")),
                query("datetime", "Instant or interval", Map.of("type", "string")),
                query("limit", "Features in a page", limit()),
                query("after", "From a next link", Map.of("type", "integer", "format", "int64", "minimum", 0))));
        for (Property property : collection.properties()) {
            if (!ItemParameters.RESERVED.contains(property.name())) {
                filters.add(query(property.name(), property.title().en(), type(property.type())));
            }
        }
        paths.put(path + "/items", get(id + ".items", "Features", Link.GEOJSON, filters));
        paths.put(
                path + "/items/{featureId}",
                get(
                        id + ".item",
                        "One feature",
                        Link.GEOJSON,
                        List.of(
                                inPath("featureId", Map.of("type", "string")),
                                format(),
                                query(
                                        "crs",
                                        "Reference system of the answer",
                                        Map.of("type", "string", "format", "uri")))));
        paths.put(path + "/tiles", get(id + ".tiles", "Tilesets", Link.JSON, List.of()));
        Map<String, Object> index = Map.of("type", "integer", "minimum", 0);
        paths.put(
                path + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
                get(
                        id + ".tile",
                        "Vector tile",
                        "application/vnd.mapbox-vector-tile",
                        List.of(inPath("tileMatrix", index), inPath("tileRow", index), inPath("tileCol", index))));
    }

    private static Map<String, Object> get(String id, String summary, String type, List<?> parameters) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", summary, "content", Map.of(type, Map.of("schema", Map.of()))));
        responses.put(
                "default",
                Map.of(
                        "description",
                        "RFC 9457 problem",
                        "content",
                        Map.of("application/problem+json", Map.of("schema", Map.of("type", "object")))));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("parameters", parameters);
        operation.put("responses", responses);
        return Map.of("get", operation);
    }

    private static Map<String, Object> format() {
        return query("f", "Representation", Map.of("type", "string", "enum", List.of("json", "html")));
    }

    private static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("required", false);
        parameter.put("description", description);
        parameter.put("schema", schema);
        parameter.put("style", "form");
        parameter.put("explode", false);
        return parameter;
    }

    private static Map<String, Object> inPath(String name, Map<String, Object> schema) {
        return Map.of("name", name, "in", "path", "required", true, "schema", schema);
    }

    private static Map<String, Object> numbers() {
        return Map.of("type", "array", "minItems", 4, "maxItems", 6, "items", Map.of("type", "number"));
    }

    private static Map<String, Object> limit() {
        return Map.of(
                "type",
                "integer",
                "minimum",
                1,
                "maximum",
                ItemParameters.HIGHEST_LIMIT,
                "default",
                ItemParameters.DEFAULT_LIMIT);
    }

    static Map<String, Object> type(PropertyType type) {
        return switch (type) {
            case STRING -> Map.of("type", "string");
            case NUMBER -> Map.of("type", "number");
            case INTEGER -> Map.of("type", "integer");
            case BOOLEAN -> Map.of("type", "boolean");
            case DATE -> Map.of("type", "string", "format", "date");
            case DATE_TIME -> Map.of("type", "string", "format", "date-time");
        };
    }
}
