package de.stadtkern.process.value;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON Schema 2020-12, formats asserted, references into the network never followed. */
public final class Schemas {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaLoader(
                    loader -> loader.allow(iri -> iri.toString().startsWith("https://json-schema.org/"))));
    private final JsonMapper json;
    private final Map<Map<String, Object>, Schema> compiled = new ConcurrentHashMap<>();

    public Schemas(JsonMapper json) {
        this.json = json;
    }

    /**
     * What is wrong with a value.
     *
     * @param pointer RFC 6901, below the value; empty for the value itself
     * @param words one English sentence
     */
    public record Fault(String pointer, String words) {}

    /** The first fault, the deepest one first, since that is where the mistake is. */
    public Optional<Fault> check(Map<String, Object> schema, JsonNode value) {
        List<Error> errors = compiled.computeIfAbsent(
                        schema, each -> registry.getSchema((JsonNode) json.valueToTree(each)))
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream()
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().getNameCount()))
                .map(error -> new Fault(pointer(error), sentence(error.getMessage())));
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/')
                    .append(String.valueOf(error.getInstanceLocation().getElement(i))
                            .replace("~", "~0")
                            .replace("/", "~1"));
        }
        return pointer.length() > 200 ? pointer.substring(0, 200) : pointer.toString();
    }

    private static String sentence(String message) {
        String words = message.length() > 300 ? message.substring(0, 300) + "…" : message;
        return "The value does not fit: " + words + (words.endsWith(".") ? "" : ".");
    }
}
