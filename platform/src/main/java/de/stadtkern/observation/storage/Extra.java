package de.stadtkern.observation.storage;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The column {@code extra}: what few observations have.
 *
 * @param result the result where it is not a number
 * @param resultQuality JSON
 * @param validTime {@code start/end}
 * @param parameters JSON object
 */
public record Extra(
        @Nullable Result result,
        @Nullable String resultQuality,
        @Nullable String validTime,
        @Nullable String parameters) {
    static final Extra NONE = new Extra(null, null, null, null);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** JSON text of the column, or {@code null} when there is nothing to keep. */
    public static @Nullable String text(NewObservation row) {
        if (row.result() instanceof Result.Number
                && row.resultQuality() == null
                && row.validTime() == null
                && row.parameters() == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(64).append('{');
        switch (row.result()) {
            case Result.Number number -> {}
            case Result.Text(String value) -> JsonText.append(text.append("\"result\":"), value);
            case Result.Bool(boolean value) -> text.append("\"result\":").append(value);
            case Result.Json(String json) -> text.append("\"result\":").append(json);
        }
        member(text, "resultQuality", row.resultQuality());
        if (row.validTime() != null) {
            StringBuilder time = new StringBuilder();
            JsonText.append(time, row.validTime());
            member(text, "validTime", time.toString());
        }
        member(text, "parameters", row.parameters());
        return text.append('}').toString();
    }

    private static void member(StringBuilder text, String name, @Nullable String json) {
        if (json != null) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append('"').append(name).append("\":").append(json);
        }
    }

    /** @param json as PostgreSQL gives {@code extra::text} */
    public static Extra parse(@Nullable String json) {
        if (json == null) {
            return NONE;
        }
        JsonNode tree = JSON.readTree(json);
        JsonNode result = tree.get("result");
        JsonNode validTime = tree.get("validTime");
        return new Extra(
                result == null ? null : result(result),
                json(tree.get("resultQuality")),
                validTime == null ? null : validTime.stringValue(),
                json(tree.get("parameters")));
    }

    private static Result result(JsonNode node) {
        if (node.isString()) {
            return new Result.Text(node.stringValue());
        }
        return node.isBoolean() ? new Result.Bool(node.booleanValue()) : new Result.Json(node.toString());
    }

    private static @Nullable String json(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }

    /** Whether two column texts mean the same JSON. */
    public static boolean same(@Nullable String a, @Nullable String b) {
        return a == null || b == null
                ? Objects.equals(a, b)
                : a.equals(b) || JSON.readTree(a).equals(JSON.readTree(b));
    }
}
