package de.stadtkern.programme.oparl;

import de.stadtkern.programme.oparl.OparlType.Attribute;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an object of OParl: what is as the specification says is kept, what is not is left out and told. Attributes of
 * vendors, those with a colon, are kept as they are.
 */
public final class OparlReader {
    private static final int DEEPEST = 4;

    /** @param type by its attribute {@code type}; the content holds everything but what was told */
    public record Read(OparlType type, ObjectNode content, List<String> told) {}

    private final List<String> told = new ArrayList<>();

    private OparlReader() {}

    /** Absent where it is no object of OParl at all, with the reason told. */
    public static @Nullable Read read(JsonNode given, Consumer<String> reason) {
        if (!(given instanceof ObjectNode object)) {
            reason.accept("not an object");
            return null;
        }
        OparlType type = OparlType.ofSchema(object.path("type").asString("")).orElse(null);
        if (type == null) {
            reason.accept("of no type of OParl");
            return null;
        }
        if (!url(object.path("id"))) {
            reason.accept("without an address as its id");
            return null;
        }
        OparlReader reader = new OparlReader();
        return new Read(type, reader.object(type, object, "", DEEPEST), reader.told);
    }

    private ObjectNode object(OparlType type, ObjectNode given, String path, int depth) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        boolean deleted = given.path("deleted").asBoolean(false);
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String name = entry.getKey();
            Attribute attribute = type.attributes().get(name);
            if (attribute == null) {
                if (name.contains(":")) {
                    kept.set(name, entry.getValue());
                } else {
                    told.add(path + name + " is unknown");
                }
                continue;
            }
            JsonNode value = value(attribute, entry.getValue(), path + name, depth);
            if (value != null) {
                kept.set(name, value);
            }
        }
        type.attributes().forEach((name, attribute) -> {
            if (attribute.required() && !deleted && !kept.has(name)) {
                told.add(path + name + " is missing");
            }
        });
        return kept;
    }

    private @Nullable JsonNode value(Attribute attribute, JsonNode given, String path, int depth) {
        boolean fits = switch (attribute.kind()) {
            case TEXT -> given.isString();
            case URL -> url(given);
            case DAY -> day(given);
            case TIME -> time(given);
            case FLAG -> given.isBoolean();
            case NUMBER -> given.isIntegralNumber();
            case OBJECT -> given.isObject();
            case TEXTS, URLS, INSIDES -> given.isArray();
            case INSIDE -> given.isObject();
        };
        if (!fits) {
            told.add(path + " is not " + attribute.kind().name().toLowerCase(java.util.Locale.ROOT));
            return null;
        }
        return switch (attribute.kind()) {
            case TEXTS, URLS, INSIDES -> list(attribute, given, path, depth);
            case INSIDE -> inside(attribute, given, path, depth);
            default -> given;
        };
    }

    private ArrayNode list(Attribute attribute, JsonNode given, String path, int depth) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (JsonNode each : given) {
            String place = path + "[" + index++ + "]";
            if (attribute.kind() == OparlType.Kind.INSIDES) {
                JsonNode inside = inside(attribute, each, place, depth);
                if (inside != null) {
                    kept.add(inside);
                }
            } else if (attribute.kind() == OparlType.Kind.URLS ? url(each) : each.isString()) {
                kept.add(each);
            } else {
                told.add(place + " is not " + (attribute.kind() == OparlType.Kind.URLS ? "url" : "text"));
            }
        }
        return kept;
    }

    private @Nullable JsonNode inside(Attribute attribute, JsonNode given, String path, int depth) {
        if (depth == 0) {
            told.add(path + " is nested too deep");
            return null;
        }
        OparlType type = OparlType.ofTitle(String.valueOf(attribute.inside())).orElseThrow();
        if (!(given instanceof ObjectNode object) || !url(object.path("id"))) {
            told.add(path + " is no object with an id");
            return null;
        }
        return object(type, object, path + ".", depth - 1);
    }

    static boolean url(JsonNode node) {
        try {
            URI address = new URI(node.asString(""));
            return node.isString()
                    && address.isAbsolute()
                    && address.getRawAuthority() != null
                    && !address.getRawAuthority().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean day(JsonNode node) {
        try {
            return node.isString() && LocalDate.parse(node.asString("")) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean time(JsonNode node) {
        try {
            return node.isString() && OffsetDateTime.parse(node.asString("")) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
