package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The column {@code extra} of an observation: what most observations do not have. */
final class Extra {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Extra() {}

    /** Member name to its JSON text. */
    static Map<String, String> members(String extra) {
        Map<String, JsonNode> members = JSON.readValue(extra, new TypeReference<Map<String, JsonNode>>() {});
        Map<String, String> texts = new java.util.HashMap<>();
        members.forEach((name, value) -> texts.put(name, JSON.writeValueAsString(value)));
        return texts;
    }

    static @Nullable String of(StoredObservation observation) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        switch (observation.result()) {
            case Result.Number number -> {}
            case Result.Text(String value) -> extra.put("result", value);
            case Result.Bool(boolean value) -> extra.put("result", value);
            case Result.Json(String json) -> extra.set("result", JSON.readTree(json));
        }
        if (observation.resultQuality() != null) {
            extra.set("resultQuality", JSON.readTree(observation.resultQuality()));
        }
        if (observation.validTime() != null) {
            extra.put("validTime", observation.validTime());
        }
        if (observation.parameters() != null) {
            extra.set("parameters", JSON.readTree(observation.parameters()));
        }
        return extra.isEmpty() ? null : JSON.writeValueAsString(extra);
    }
}
