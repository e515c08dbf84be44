package de.stadtkern.conformance.oparl;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema files of OParl 1.1. They are JSON Schema with {@code schema} in place of {@code $ref}, and with the format
 * {@code url}.
 */
public final class Schemas {
    private final Map<String, JsonNode> byTitle = new TreeMap<>();

    /** @param folder with {@code System.json} and the others */
    public Schemas(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                JsonNode schema = JsonMapper.shared().readTree(Files.readString(file));
                byTitle.put(schema.path("title").asString(""), schema);
            }
        }
    }

    public int count() {
        return byTitle.size();
    }

    /** What is not as the schema of the object's type says. */
    List<String> mistakes(JsonNode object) {
        String type = object.path("type").asString("").replaceFirst(".*/", "");
        JsonNode schema = byTitle.get(type);
        if (schema == null) {
            return List.of("no schema for " + type);
        }
        List<String> mistakes = new ArrayList<>();
        object(schema, object, type, mistakes);
        return mistakes;
    }

    private void object(JsonNode schema, JsonNode object, String path, List<String> mistakes) {
        boolean deleted = object.path("deleted").asBoolean(false);
        for (JsonNode required : schema.path("required")) {
            if (!deleted && !object.has(required.asString(""))) {
                mistakes.add(path + " lacks " + required.asString(""));
            }
        }
        object.properties().forEach(entry -> {
            JsonNode property = schema.path("properties").path(entry.getKey());
            String inside = path + "." + entry.getKey();
            if (property.isMissingNode()) {
                if (!entry.getKey().contains(":")) {
                    mistakes.add(inside + " is unknown and no vendor's");
                }
            } else {
                value(property, entry.getValue(), inside, mistakes);
            }
        });
    }

    private void value(JsonNode property, JsonNode value, String path, List<String> mistakes) {
        String type = property.path("type").asString("");
        boolean fits = switch (type) {
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
        if (!fits) {
            mistakes.add(path + " is no " + type);
            return;
        }
        if (type.equals("array")) {
            int index = 0;
            for (JsonNode each : value) {
                value(property.path("items"), each, path + "[" + index++ + "]", mistakes);
            }
        } else if (type.equals("object") && property.has("schema")) {
            JsonNode schema = byTitle.get(property.path("schema").asString("").replace(".json", ""));
            object(java.util.Objects.requireNonNull(schema), value, path, mistakes);
        } else if (type.equals("string")) {
            text(property, value.asString(""), path, mistakes);
        }
    }

    private static void text(JsonNode property, String text, String path, List<String> mistakes) {
        String pattern = property.path("pattern").asString("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            mistakes.add(path + " is not like " + pattern);
        }
        try {
            switch (property.path("format").asString("")) {
                case "url" -> {
                    if (!new URI(text).isAbsolute()) {
                        mistakes.add(path + " is no URL");
                    }
                }
                case "date" -> LocalDate.parse(text);
                case "date-time" -> OffsetDateTime.parse(text);
                default -> {}
            }
        } catch (URISyntaxException | DateTimeParseException e) {
            mistakes.add(path + " is no " + property.path("format").asString(""));
        }
    }
}
