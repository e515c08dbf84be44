package de.stadtkern.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller can act on (RFC 9457 problem details). Throw it from any route; nothing is logged as an
 * error and nothing may have been changed.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable String type;

    /**
     * @param status HTTP status, 400…599
     * @param code stable kebab-case name, the last part of the problem's {@code type}
     * @param field the exact place: a JSON pointer, a query parameter's name, or {@code file:line}
     * @param detail what happened and the way out, in English; never an echo of more than a few characters of input
     */
    public Problem(int status, String code, @Nullable String field, String detail) {
        this(status, code, null, field, detail);
    }

    private Problem(int status, String code, @Nullable String type, @Nullable String field, String detail) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not a problem status: " + status);
        }
        this.status = status;
        this.code = code;
        this.type = type;
        this.field = field;
    }

    /**
     * A refusal whose type a standard gives.
     *
     * @param type URI that the standard names
     */
    public static Problem standard(int status, String code, String type, @Nullable String field, String detail) {
        return new Problem(status, code, type, field, detail);
    }

    /** Input that is not as the interface describes it: 400. */
    public static Problem invalid(String field, String detail) {
        return new Problem(400, "invalid-input", field, detail);
    }

    public static Problem notFound(String what) {
        return new Problem(404, "not-found", null, what + " does not exist.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    /** The body of the answer; {@code instance} is the request's path, {@code requestId} names it in the log. */
    public Map<String, Object> body(String title, String instance, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type == null ? "/problems/" + code : type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", String.valueOf(getMessage()));
        if (field != null) {
            body.put("field", field);
        }
        body.put("instance", instance);
        body.put("requestId", requestId);
        return body;
    }
}
