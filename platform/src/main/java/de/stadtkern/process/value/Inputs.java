package de.stadtkern.process.value;

import de.stadtkern.process.Description;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The inputs of an execute request (18-062r2, section 7.11.2): values in line, qualified values ({@code {"value": …,
 * "mediaType": …}}), references ({@code {"href": …}}), and lists of these where several are allowed.
 */
public final class Inputs {
    private static final Set<String> QUALIFIED = Set.of("value", "mediaType", "encoding", "schema", "format");
    private static final Set<String> LINK =
            Set.of("href", "type", "rel", "title", "hreflang", "length", "method", "headers", "body");

    private final Schemas schemas;
    private final JsonMapper json;

    public Inputs(Schemas schemas, JsonMapper json) {
        this.schemas = schemas;
        this.json = json;
    }

    /** Fetches what an {@code href} stands for. */
    @FunctionalInterface
    public interface References {
        /** @throws Problem naming the field, where the reference cannot be followed */
        JsonNode fetch(String field, String href);
    }

    /**
     * What the computation gets: values only, defaults filled in.
     *
     * @param given the request's {@code inputs}; absent where there are none
     * @throws Problem naming the input as {@code /inputs/…}
     */
    public ObjectNode check(Description description, @Nullable JsonNode given, References references) {
        JsonNode inputs = given == null || given.isNull() ? json.createObjectNode() : given;
        if (!inputs.isObject()) {
            throw Problem.invalid("/inputs", "The inputs are an object, by name.");
        }
        for (String name : inputs.propertyNames()) {
            if (!description.inputs().containsKey(name)) {
                throw Problem.invalid(
                        "/inputs/" + (name.length() > 60 ? name.substring(0, 60) + "…" : name),
                        "The process has no such input.");
            }
        }
        ObjectNode checked = json.createObjectNode();
        description.inputs().forEach((name, input) -> {
            JsonNode value = value("/inputs/" + name, input, inputs.get(name), references);
            if (value != null) {
                checked.set(name, value);
            }
        });
        return checked;
    }

    private @Nullable JsonNode value(
            String field, Description.Input input, @Nullable JsonNode given, References references) {
        if (given == null || given.isNull()) {
            if (input.schema().containsKey("default")) {
                return json.valueToTree(input.schema().get("default"));
            }
            if (input.least() > 0) {
                throw Problem.invalid(field, "A value is missing.");
            }
            return null;
        }
        if (input.most() == 1) {
            return single(field, input.schema(), given, references);
        }
        List<JsonNode> values = new ArrayList<>();
        if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                values.add(single(field + "/" + i, input.schema(), given.get(i), references));
            }
        } else {
            values.add(single(field, input.schema(), given, references));
        }
        if (values.size() < input.least() || values.size() > input.most()) {
            throw Problem.invalid(
                    field,
                    "There must be " + input.least() + " to " + input.most() + " values, not " + values.size() + ".");
        }
        ArrayNode list = json.createArrayNode();
        values.forEach(list::add);
        return list;
    }

    private JsonNode single(String field, Map<String, Object> schema, JsonNode given, References references) {
        JsonNode value = given;
        if (isOf(given, "value", QUALIFIED)) {
            requireMediaType(field, schema, given.path("mediaType").asString(""));
            value = Objects.requireNonNull(given.get("value"));
        } else if (isOf(given, "href", LINK)) {
            JsonNode href = given.path("href");
            if (!href.isString()) {
                throw Problem.invalid(field + "/href", "A reference is a text.");
            }
            requireMediaType(field, schema, given.path("type").asString(""));
            value = references.fetch(field + "/href", href.stringValue());
        }
        schemas.check(schema, value).ifPresent(fault -> {
            throw Problem.invalid(field + fault.pointer(), fault.words());
        });
        if (value.isString() && "base64".equals(schema.get("contentEncoding"))) {
            requireBase64(field, value.stringValue());
        }
        return value;
    }

    /** Whether it is an object with this property and none but these. */
    private static boolean isOf(JsonNode node, String property, Set<String> properties) {
        return node.isObject() && node.has(property) && properties.containsAll(node.propertyNames());
    }

    private static void requireMediaType(String field, Map<String, Object> schema, String mediaType) {
        if (!mediaType.isEmpty()
                && schema.get("contentMediaType") instanceof String wanted
                && !mediaType.equalsIgnoreCase(wanted)) {
            throw Problem.invalid(field, "The value must be " + wanted + ".");
        }
    }

    private static void requireBase64(String field, String text) {
        try {
            Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "The value is not base64.");
        }
    }
}
