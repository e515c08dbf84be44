package de.stadtkern.engine.floodfiles.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema of a scenario. References are followed within it only. */
public final class ScenarioSchema {
    private static final String NAME = "flood-scenario.schema.json";
    private final JsonNode tree;
    private final Schema schema;

    ScenarioSchema() {
        tree = JsonMapper.shared().readTree(text());
        schema = SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaLoader(
                                loader -> loader.allow(iri -> iri.toString().startsWith("https://json-schema.org/"))))
                .getSchema(tree);
    }

    /** The schema as it is published. */
    public static String text() {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a fault for everything in which a scenario differs from the schema; the schema's descriptions are the ways out. */
    void check(JsonNode scenario, Faults faults) {
        for (Error error : schema.validate(scenario)) {
            String pointer = pointer(error);
            String keyword = String.valueOf(error.getKeyword());
            if (keyword.equals("additionalProperties") && error.getProperty() != null) {
                faults.add(
                        pointer + "/" + escaped(error.getProperty()),
                        "there is nothing of this name here",
                        closest(error));
            } else if (keyword.equals("required") && error.getProperty() != null) {
                faults.add(
                        pointer + "/" + escaped(error.getProperty()),
                        "is missing",
                        "add it"
                                + description(error, error.getProperty())
                                        .map(words -> ": " + words)
                                        .orElse(""));
            } else {
                faults.add(pointer, what(error, scenario), describedAt(error).orElse("correct the value"));
            }
        }
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/')
                    .append(escaped(String.valueOf(error.getInstanceLocation().getElement(i))));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return shown.replace("~", "~0").replace("/", "~1");
    }

    private static String what(Error error, JsonNode scenario) {
        String message = String.valueOf(error.getMessage()).replaceFirst("^[^:]{0,200}: ", "");
        JsonNode value = scenario.at(pointer(error));
        String shown = value.isValueNode() ? " (it is " + shortened(value.toString()) + ")" : "";
        return shortened(message) + shown;
    }

    private static String shortened(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }

    /** The description nearest to the place of the schema that refused a value; a property's own goes before its definition's. */
    private Optional<String> describedAt(Error error) {
        JsonNode node = tree;
        String description = "";
        boolean own = false;
        for (String step : String.valueOf(error.getEvaluationPath()).split("/", -1)) {
            boolean reference = step.equals("$ref") && node.has("$ref");
            node = reference ? tree.at(node.get("$ref").stringValue().substring(1)) : step(node, step);
            if (node.path("description").isString() && !(reference && own)) {
                description = node.get("description").stringValue();
            }
            own = reference ? own : node.path("description").isString();
        }
        return description.isEmpty() ? Optional.empty() : Optional.of(description);
    }

    private static JsonNode step(JsonNode node, String name) {
        if (name.isEmpty()) {
            return node;
        }
        return node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }

    private Optional<String> description(Error error, String property) {
        JsonNode node = schemaOf(error).path("properties").path(property);
        JsonNode described = node.has("description") || !node.has("$ref")
                ? node
                : tree.at(node.get("$ref").stringValue().substring(1));
        return described.path("description").isString()
                ? Optional.of(described.get("description").stringValue())
                : Optional.empty();
    }

    /** The schema of the object that an error is about. */
    private JsonNode schemaOf(Error error) {
        JsonNode node = tree;
        for (String step : String.valueOf(error.getEvaluationPath()).split("/", -1)) {
            if (step.isEmpty() || step.equals("required") || step.equals("additionalProperties")) {
                continue;
            }
            node = step.equals("$ref") && node.has("$ref")
                    ? tree.at(node.get("$ref").stringValue().substring(1))
                    : node.path(step);
        }
        return node;
    }

    private String closest(Error error) {
        TreeSet<String> names = new TreeSet<>();
        schemaOf(error).path("properties").propertyNames().forEach(names::add);
        String wrong = error.getProperty().toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(name, wrong) <= 2 || name.startsWith(wrong + "_") || wrong.startsWith(name))
                .findFirst()
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("known here are: " + String.join(", ", names));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(
                        Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
