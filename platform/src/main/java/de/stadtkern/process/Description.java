package de.stadtkern.process;

import de.stadtkern.identity.Permission;
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
    /**
     * @param title by language
     * @param schema JSON Schema (2020-12) of the value; {@code default} in it makes the input optional
     */
    public record Input(Map<String, String> title, Map<String, Object> schema) {}

    /**
     * @param title by language
     * @param schema JSON Schema (2020-12) of the value
     */
    public record Output(Map<String, String> title, Map<String, Object> schema) {}
}
