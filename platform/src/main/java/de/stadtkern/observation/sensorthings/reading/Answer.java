package de.stadtkern.observation.sensorthings.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param contentType null when there is no body
 * @param headers such as {@code ETag} and {@code Location}
 */
public record Answer(int status, @Nullable String contentType, byte[] body, Map<String, String> headers) {
    public static final String JSON = "application/json;charset=UTF-8";

    public static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, body, Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, null, new byte[0], Map.of());
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, contentType, body, all);
    }
}
