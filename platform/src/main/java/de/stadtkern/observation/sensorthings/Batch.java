package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.sensorthings.reading.Answer;
import de.stadtkern.observation.sensorthings.writing.Body;
import de.stadtkern.observation.sensorthings.writing.Change;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch as JSON (18-088, 11; OData JSON 4.01, 19): requests in order; those that share an {@code atomicityGroup} stand side
 * by side and all succeed or change nothing. {@code $id} at the start of a url, or as an {@code @iot.id}, means the entity
 * that the request {@code id} created.
 */
final class Batch {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_REQUESTS = 1000;

    private final Dispatch dispatch;
    private final ObservationCalls observations;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String root;
    private final Map<String, String> created = new HashMap<>();

    Batch(
            Dispatch dispatch,
            ObservationCalls observations,
            HttpServletRequest request,
            HttpServletResponse response,
            String root) {
        this.dispatch = dispatch;
        this.observations = observations;
        this.request = request;
        this.response = response;
        this.root = root;
    }

    private record Part(String id, String pointer, @Nullable String group, ObjectNode json) {}

    Answer answer(byte[] body) {
        return Answer.json(200, JSON.writeValueAsBytes(Map.of("responses", responses(Body.object(body)))));
    }

    /** @param batch with its member {@code requests} */
    List<Map<String, @Nullable Object>> responses(ObjectNode batch) {
        List<Map<String, @Nullable Object>> responses = new ArrayList<>();
        List<Part> parts = parts(batch);
        for (int i = 0; i < parts.size(); ) {
            String group = parts.get(i).group();
            if (group == null) {
                responses.add(described(parts.get(i), single(parts.get(i))));
                i++;
            } else {
                int end = i;
                while (end < parts.size() && group.equals(parts.get(end).group())) {
                    end++;
                }
                responses.addAll(together(parts.subList(i, end)));
                i = end;
            }
        }
        return responses;
    }

    private static List<Part> parts(ObjectNode batch) {
        JsonNode requests = batch.path("requests");
        if (!requests.isArray() || requests.size() > MOST_REQUESTS) {
            throw Problem.invalid("/requests", "An array of at most " + MOST_REQUESTS + " requests is expected.");
        }
        List<Part> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> groups = new HashSet<>();
        String before = null;
        for (int i = 0; i < requests.size(); i++) {
            String pointer = "/requests/" + i;
            if (!(requests.get(i) instanceof ObjectNode json)) {
                throw Problem.invalid(pointer, "An object is expected.");
            }
            String id = text(json, "id", pointer);
            if (!ids.add(id)) {
                throw Problem.invalid(pointer + "/id", "Another request has this id.");
            }
            String group = json.has("atomicityGroup") ? text(json, "atomicityGroup", pointer) : null;
            if (group != null && !group.equals(before) && !groups.add(group)) {
                throw Problem.invalid(
                        pointer + "/atomicityGroup", "The requests of an atomicity group must stand side by side.");
            }
            before = group;
            text(json, "method", pointer);
            text(json, "url", pointer);
            parts.add(new Part(id, pointer, group, json));
        }
        return parts;
    }

    private static String text(ObjectNode json, String name, String pointer) {
        JsonNode value = json.get(name);
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            throw Problem.invalid(pointer + "/" + name, "A text is expected.");
        }
        return value.asString();
    }

    private Answer single(Part part) {
        try {
            return remembered(part, answer(call(part), observations, null));
        } catch (Problem problem) {
            return refused(part, problem);
        }
    }

    private Answer answer(Call call, ObservationCalls calls, @Nullable Change within) {
        Captured.Response captured = new Captured.Response(response);
        boolean seesTheChange = within == null || !call.method().equals("GET");
        try {
            return seesTheChange && calls.answered(call, new Captured.Request(request, call.body()), captured)
                    ? captured.answer()
                    : dispatch.answer(call, within);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One change for all; after a refusal none of them has happened. */
    private List<Map<String, @Nullable Object>> together(List<Part> group) {
        Map<Part, Answer> answers = new LinkedHashMap<>();
        Part[] current = new Part[1];
        try {
            dispatch.changes().run(true, (Change change) -> {
                ObservationCalls inside = observations.within(change);
                for (Part part : group) {
                    current[0] = part;
                    answers.put(part, remembered(part, answer(call(part), inside, change)));
                }
                return answers.size();
            });
        } catch (Problem problem) {
            answers.clear();
            for (Part part : group) {
                created.remove(part.id());
                answers.put(
                        part,
                        part == current[0]
                                ? refused(part, problem)
                                : refused(
                                        part,
                                        new Problem(
                                                424,
                                                "failed-dependency",
                                                null,
                                                "Another request of the atomicity group was refused; nothing was changed.")));
            }
        }
        List<Map<String, @Nullable Object>> responses = new ArrayList<>();
        answers.forEach((part, answer) -> responses.add(described(part, answer)));
        return responses;
    }

    private Call call(Part part) {
        String url = part.json().path("url").asString();
        String below = url.startsWith(root + "/") ? url.substring(root.length() + 1) : url;
        below = below.startsWith("/sta/v1.1/") ? below.substring("/sta/v1.1/".length()) : below;
        int question = below.indexOf('?');
        String path = question < 0 ? below : below.substring(0, question);
        try {
            path = resolved(part, UriUtils.decode(path, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(part.pointer() + "/url", "The url is not percent-encoded UTF-8.");
        }
        if (path.equals("$batch")) {
            throw Problem.invalid(part.pointer() + "/url", "A batch cannot be part of a batch.");
        }
        JsonNode body = part.json().get("body");
        if (body != null) {
            references(part, body);
        }
        return new Call(
                part.json().path("method").asString().toUpperCase(java.util.Locale.ROOT),
                root,
                path,
                question < 0 ? null : below.substring(question + 1),
                body == null ? new byte[0] : JSON.writeValueAsBytes(body),
                header(part, "if-match"),
                header(part, "if-none-match"));
    }

    private static @Nullable String header(Part part, String name) {
        for (Map.Entry<String, JsonNode> header : part.json().path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase(name) && header.getValue().isString()) {
                return header.getValue().asString();
            }
        }
        return null;
    }

    private String resolved(Part part, String path) {
        if (!path.startsWith("$")) {
            return path;
        }
        int slash = path.indexOf('/');
        String id = slash < 0 ? path.substring(1) : path.substring(1, slash);
        return found(part, id) + (slash < 0 ? "" : path.substring(slash));
    }

    private String found(Part part, String id) {
        String entity = created.get(id);
        if (entity == null) {
            throw Problem.invalid(part.pointer(), "No earlier request of the batch with this id created an entity.");
        }
        return entity;
    }

    /** Replaces {@code {"@iot.id": "$id"}} by the number. */
    private void references(Part part, JsonNode json) {
        if (json instanceof ObjectNode object) {
            JsonNode id = object.get("@iot.id");
            if (id != null && id.isString() && id.asString().startsWith("$")) {
                String entity = found(part, id.asString().substring(1));
                object.put("@iot.id", Long.parseLong(entity.substring(entity.indexOf('(') + 1, entity.length() - 1)));
            }
        }
        for (JsonNode child : json) {
            references(part, child);
        }
    }

    private Answer remembered(Part part, Answer answer) {
        String location = answer.headers().get("Location");
        if (location != null && location.startsWith(root + "/")) {
            created.put(part.id(), location.substring(root.length() + 1));
        }
        return answer;
    }

    private static Answer refused(Part part, Problem problem) {
        Map<String, Object> body =
                problem.body(problem.code(), part.json().path("url").asString(), part.id());
        return new Answer(problem.status(), "application/problem+json", JSON.writeValueAsBytes(body), Map.of());
    }

    private static Map<String, @Nullable Object> described(Part part, Answer answer) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("id", part.id());
        described.put("status", answer.status());
        if (part.group() != null) {
            described.put("atomicityGroup", part.group());
        }
        if (answer.headers().get("Location") != null) {
            described.put("location", answer.headers().get("Location"));
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        if (answer.contentType() != null) {
            headers.put("Content-Type", answer.contentType());
        }
        described.put("headers", headers);
        if (answer.body().length > 0) {
            boolean json = answer.contentType() != null && answer.contentType().contains("json");
            described.put(
                    "body", json ? JSON.readTree(answer.body()) : new String(answer.body(), StandardCharsets.UTF_8));
        }
        return described;
    }
}
