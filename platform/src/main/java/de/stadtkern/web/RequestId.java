package de.stadtkern.web;

import jakarta.servlet.http.HttpServletRequest;

/** The name under which a request is found in the log: header {@code X-Request-Id}, log key {@code requestId}. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    public static final String KEY = "requestId";

    private RequestId() {}

    public static String of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof String id ? id : "-";
    }

    /** Keeps it for {@link #of}. */
    public static void set(HttpServletRequest request, String id) {
        request.setAttribute(KEY, id);
    }
}
