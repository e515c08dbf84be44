package de.stadtkern.web;

import java.util.List;

/**
 * One operation of a route that no annotated method stands for, such as those of SensorThings, for {@code
 * /openapi.json}. Modules offer these as beans.
 *
 * @param method HTTP method
 * @param path with {@code {parameters}}, which are described as text
 * @param tag the group that it is listed in
 * @param summary what it does, one English sentence in the imperative
 * @param parameters of the query
 * @param produces media types of the answer
 */
public record DescribedPath(
        String method,
        String path,
        String tag,
        String summary,
        List<QueryParameter> parameters,
        List<String> produces) {
    /** @param description what it does, one English sentence */
    public record QueryParameter(String name, String description) {}

    public DescribedPath {
        parameters = List.copyOf(parameters);
        produces = List.copyOf(produces);
        if (summary.isBlank()) {
            throw new IllegalArgumentException("a path without a summary is not described: " + path);
        }
    }

    /** An operation without query parameters that answers JSON. */
    public static DescribedPath json(String method, String path, String tag, String summary) {
        return new DescribedPath(method, path, tag, summary, List.of(), List.of("application/json"));
    }
}
