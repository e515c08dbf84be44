package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An observation inside a deep insert. */
final class InlineObservation {
    private final Insertion insertion;
    private final Clock clock;

    InlineObservation(Insertion insertion, Clock clock) {
        this.insertion = insertion;
        this.clock = clock;
    }

    /** @param datastream of the entity around it, or null; as {@code feature} */
    NewObservation parse(ObjectNode json, String at, @Nullable Long datastream, @Nullable Long feature) {
        for (String name : json.propertyNames()) {
            if (!name.contains("@iot.")
                    && EntityType.OBSERVATION.findProperty(name) == null
                    && EntityType.OBSERVATION.findNavigation(name) == null) {
                throw Problem.invalid(Body.below(at, name), "Observation has no such property.");
            }
        }
        Long stream = linked(json, "Datastream", EntityType.DATASTREAM, at, datastream);
        if (stream == null) {
            throw Problem.invalid(at + "/Datastream", "Observation needs a Datastream.");
        }
        Long place = linked(json, "FeatureOfInterest", EntityType.FEATURE_OF_INTEREST, at, feature);
        JsonNode result = json.get("result");
        if (result == null) {
            throw Problem.invalid(at + "/result", "Observation needs result.");
        }
        Instant[] time = span(json.get("phenomenonTime"), at + "/phenomenonTime");
        JsonNode resultTime = present(json.get("resultTime"));
        JsonNode valid = present(json.get("validTime"));
        if (valid != null) {
            span(valid, at + "/validTime");
        }
        return new NewObservation(
                Math.toIntExact(stream),
                time[0],
                time.length > 1 ? time[1] : null,
                resultTime == null
                        ? null
                        : Fields.instant(resultTime, at + "/resultTime").toInstant(),
                result(result),
                place == null ? null : Math.toIntExact(place),
                text(json.get("resultQuality")),
                valid == null ? null : valid.asString(),
                text(json.get("parameters")));
    }

    private @Nullable Long linked(ObjectNode json, String name, EntityType type, String at, @Nullable Long known) {
        JsonNode linked = present(json.get(name));
        if (known != null && linked != null) {
            throw Problem.invalid(at + "/" + name, "The place of the observation already says its " + name + ".");
        }
        if (linked == null) {
            return known;
        }
        if (!(linked instanceof ObjectNode entity)) {
            throw Problem.invalid(at + "/" + name, "An object is expected.");
        }
        return insertion.entity(type, entity, at + "/" + name, Map.of(), true);
    }

    private static @Nullable JsonNode present(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json;
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : Body.text(json);
    }

    private Instant[] span(@Nullable JsonNode json, String at) {
        if (json == null || json.isNull()) {
            return new Instant[] {clock.instant()};
        }
        String[] parts = json.isString() ? json.asString().split("/", -1) : new String[] {"", "", ""};
        if (parts.length > 2) {
            throw Problem.invalid(at, "An instant or an interval start/end is expected.");
        }
        Instant[] span = new Instant[parts.length];
        for (int i = 0; i < parts.length; i++) {
            span[i] = Fields.instant(tools.jackson.databind.node.StringNode.valueOf(parts[i]), at)
                    .toInstant();
        }
        if (span.length == 2 && span[1].isBefore(span[0])) {
            throw Problem.invalid(at, "The interval ends before it begins.");
        }
        return span;
    }

    private static Result result(JsonNode json) {
        if (json.isNumber()) {
            double value = json.asDouble();
            boolean exact =
                    json.decimalValue().compareTo(new java.math.BigDecimal(value)) == 0 || !json.isIntegralNumber();
            return exact ? Result.of(value) : new Result.Json(Body.text(json));
        }
        if (json.isString()) {
            return new Result.Text(json.asString());
        }
        return json.isBoolean() ? new Result.Bool(json.asBoolean()) : new Result.Json(Body.text(json));
    }
}
