package de.stadtkern.engine.floodfiles.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A part of a scenario that fits the schema, and where it stands. */
record Section(JsonNode node, String pointer) {
    boolean has(String key) {
        return node.has(key);
    }

    String at(String key) {
        return pointer + "/" + key;
    }

    double number(String key, double otherwise) {
        return node.path(key).asDouble(otherwise);
    }

    double number(String key) {
        return node.get(key).doubleValue();
    }

    int integer(String key, int otherwise) {
        return node.path(key).asInt(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return node.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return node.path(key).asString(otherwise);
    }

    String text(String key) {
        return node.get(key).stringValue();
    }

    Optional<String> optional(String key) {
        return node.has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    Optional<Section> section(String key) {
        return node.has(key) ? Optional.of(new Section(node.get(key), at(key))) : Optional.empty();
    }

    /** The elements of an array; none where the key is missing. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode element : node.path(key)) {
            sections.add(new Section(element, at(key) + "/" + sections.size()));
        }
        return sections;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(element -> texts.add(element.stringValue()));
        return texts;
    }

    double[] numbers(String key) {
        JsonNode array = node.get(key);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).doubleValue();
        }
        return numbers;
    }
}
