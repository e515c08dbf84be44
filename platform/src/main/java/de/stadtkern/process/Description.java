package de.stadtkern.process;

import de.stadtkern.identity.Permission;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a computation is, as its OGC process description says it.
 *
 * @param id lower case with hyphens, such as {@code observation-export}
 * @param version semantic version; raised when the same inputs may give another result
 * @param title by language ({@code de}, {@code en})
 * @param text one paragraph by language
 * @param inputs by name, in the order shown
 * @param outputs by name
 * @param permission asked of whoever runs it; absent when everyone signed in may
 */
public record Description(
        String id,
        String version,
        Map<String, String> title,
        Map<String, String> text,
        Map<String, Input> inputs,
        Map<String, Output> outputs,
        @Nullable Permission permission) {
    public Description {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a process id is lower case with hyphens, not " + id);
        }
        title = Map.copyOf(title);
        text = Map.copyOf(text);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * @param title by language
     * @param schema JSON Schema (2020-12) of the value; {@code default} in it makes the input optional
     * @param least how many values there must be, 0 or more
     * @param most how many there may be; above 1 the computation gets a list
     */
    public record Input(Map<String, String> title, Map<String, Object> schema, int least, int most) {
        public Input {
            if (least < 0 || most < 1 || least > most) {
                throw new IllegalArgumentException("no number of values lies between " + least + " and " + most);
            }
        }

        /** One value; optional where the schema has a {@code default}. */
        public Input(Map<String, String> title, Map<String, Object> schema) {
            this(title, schema, schema.containsKey("default") ? 0 : 1, 1);
        }
    }

    /**
     * A result. Its value is JSON-able, or the {@link java.nio.file.Path} of a file below {@link Progress#files()}, of the
     * schema's {@code contentMediaType}.
     *
     * @param title by language
     * @param schema JSON Schema (2020-12) of the value
     */
    public record Output(Map<String, String> title, Map<String, Object> schema) {}
}
