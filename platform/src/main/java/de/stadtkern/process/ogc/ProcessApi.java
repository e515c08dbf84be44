package de.stadtkern.process.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of OpenAPI 3.0 for {@code /ogc/api} (18-062r2, requirements class OpenAPI 3.0). */
final class ProcessApi {
    private static final String PROBLEM = "application/problem+json";

    private ProcessApi() {}

    static Map<String, Object> paths() {
        Map<String, Object> limit = query(
                "limit",
                Map.of(
                        "type",
                        "integer",
                        "minimum",
                        1,
                        "maximum",
                        Parameters.HIGHEST_LIMIT,
                        "default",
                        Parameters.DEFAULT_LIMIT));
        Map<String, Object> process = inPath("processID", Map.of("type", "string"));
        Map<String, Object> job = inPath("jobID", Map.of("type", "string", "format", "uuid"));
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/processes", Map.of("get", operation("getProcesses", "List the processes", List.of(limit), "200")));
        paths.put(
                "/processes/{processID}",
                Map.of(
                        "get",
                        operation("getProcessDescription", "Describe a process", List.of(process), "200", "404")));
        Map<String, Object> execute =
                operation("execute", "Execute a process", List.of(process), "200", "201", "400", "404", "429");
        execute.put("requestBody", Map.of("required", true, "content", json(EXECUTE)));
        execute.put("security", List.of(Map.of("session", List.of())));
        paths.put("/processes/{processID}/execution", Map.of("post", execute));
        paths.put("/jobs", Map.of("get", operation("getJobs", "List jobs", filters(limit), "200", "400")));
        paths.put(
                "/jobs/{jobID}",
                Map.of(
                        "get", operation("getStatus", "See how a job stands", List.of(job), "200", "404"),
                        "delete", operation("dismiss", "Cancel a job", List.of(job), "200", "404")));
        paths.put(
                "/jobs/{jobID}/results",
                Map.of("get", operation("getResult", "Get results", List.of(job), "200", "204", "404", "410", "422")));
        return paths;
    }

    private static List<Object> filters(Map<String, Object> limit) {
        return List.of(
                array("type", Map.of("type", "string", "enum", List.of("process"))),
                array("processID", Map.of("type", "string")),
                array(
                        "status",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of("accepted", "running", "successful", "failed", "dismissed"))),
                query("datetime", Map.of("type", "string")),
                query("minDuration", Map.of("type", "integer", "minimum", 0)),
                query("maxDuration", Map.of("type", "integer", "minimum", 0)),
                limit);
    }

    private static final Map<String, Object> EXECUTE = Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                    "inputs", Map.of("type", "object", "additionalProperties", Map.of()),
                    "outputs", Map.of("type", "object", "additionalProperties", Map.of("type", "object")),
                    "response", Map.of("type", "string", "enum", List.of("raw", "document"), "default", "raw"),
                    "priority",
                            Map.of("type", "string", "enum", List.of("low", "normal", "high"), "default", "normal")));

    private static Map<String, Object> operation(String id, String summary, List<?> parameters, String... statuses) {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (String status : statuses) {
            boolean refused = status.compareTo("400") >= 0;
            responses.put(
                    status,
                    status.equals("204")
                            ? Map.of("description", "References in the header Link")
                            : Map.of(
                                    "description",
                                    refused ? "RFC 9457 problem" : summary,
                                    "content",
                                    refused
                                            ? Map.of(PROBLEM, Map.of("schema", Map.of("type", "object")))
                                            : json(Map.of())));
        }
        responses.put(
                "default",
                Map.of(
                        "description",
                        "RFC 9457 problem",
                        "content",
                        Map.of(PROBLEM, Map.of("schema", Map.of("type", "object")))));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("parameters", new ArrayList<>(parameters));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema) {
        return Map.of(
                "name", name, "in", "query", "required", false, "schema", schema, "style", "form", "explode", false);
    }

    private static Map<String, Object> array(String name, Map<String, Object> items) {
        return query(name, Map.of("type", "array", "items", items));
    }

    private static Map<String, Object> inPath(String name, Map<String, Object> schema) {
        return Map.of("name", name, "in", "path", "required", true, "schema", schema);
    }
}
