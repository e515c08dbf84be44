package de.stadtkern.process.ogc;

import de.stadtkern.process.Description;
import de.stadtkern.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an execute request wants its results (18-062r2, sections 7.11.2.4 and 7.11.2.5).
 *
 * @param document one JSON document rather than the outputs as they are
 * @param outputs those wanted, by name; whether by reference
 */
record Wanted(boolean document, Map<String, Boolean> outputs) {
    private static final Set<String> MEMBERS = Set.of("inputs", "outputs", "response", "priority");

    /** @throws Problem naming what is not as described */
    static Wanted of(Description description, JsonNode request) {
        if (!request.isObject()) {
            throw Problem.invalid("/", "An execute request is an object.");
        }
        for (String member : request.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw Problem.invalid(
                        "/" + (member.length() > 60 ? member.substring(0, 60) + "…" : member),
                        "An execute request has inputs, outputs, response and priority.");
            }
        }
        Map<String, Boolean> outputs = new LinkedHashMap<>();
        JsonNode wanted = request.path("outputs");
        if (!wanted.isMissingNode() && !wanted.isObject()) {
            throw Problem.invalid("/outputs", "The outputs are an object, by name.");
        }
        for (String name : wanted.propertyNames()) {
            Description.Output output = description.outputs().get(name);
            if (output == null) {
                throw Problem.invalid(
                        "/outputs/" + (name.length() > 60 ? name.substring(0, 60) + "…" : name),
                        "The process has no such output.");
            }
            outputs.put(name, isReference("/outputs/" + name, output, wanted.path(name)));
        }
        if (outputs.isEmpty()) {
            description.outputs().keySet().forEach(name -> outputs.put(name, false));
        }
        return new Wanted(isDocument(request.get("response")), outputs);
    }

    private static boolean isDocument(@Nullable JsonNode response) {
        String form = response == null ? "raw" : response.asString("");
        if (!form.equals("raw") && !form.equals("document")) {
            throw Problem.invalid("/response", "The response is raw or document.");
        }
        return form.equals("document");
    }

    private static boolean isReference(String field, Description.Output output, JsonNode asked) {
        if (!asked.isObject()) {
            throw Problem.invalid(field, "What is wanted of an output is an object.");
        }
        JsonNode mediaType = asked.path("format").path("mediaType");
        Object offered = output.schema().getOrDefault("contentMediaType", "application/json");
        if (mediaType.isString()
                && !mediaType.stringValue().equals(offered)
                && !(mediaType.stringValue().equals("text/plain")
                        && "string".equals(output.schema().get("type")))) {
            throw Problem.invalid(field + "/format/mediaType", "The output is " + offered + ".");
        }
        String mode = asked.path("transmissionMode").asString("value");
        if (!mode.equals("value") && !mode.equals("reference")) {
            throw Problem.invalid(field + "/transmissionMode", "The transmission mode is value or reference.");
        }
        return mode.equals("reference");
    }
}
