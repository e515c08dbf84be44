package de.stadtkern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a list: {@code ?after=…&limit=…}, beside the list's own parameters. */
public final class Paging {
    public static final int DEFAULT_LIMIT = 50;
    public static final int HIGHEST_LIMIT = 500;

    private final HttpServletRequest request;
    private final int limit;

    private Paging(HttpServletRequest request, int limit) {
        this.request = request;
        this.limit = limit;
    }

    /** @throws Problem when {@code limit} is not a number of 1…500 */
    public static Paging of(HttpServletRequest request) {
        String limit = request.getParameter("limit");
        if (limit == null) {
            return new Paging(request, DEFAULT_LIMIT);
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > HIGHEST_LIMIT) {
            throw Problem.invalid("limit", "limit is a whole number of 1 to " + HIGHEST_LIMIT + ".");
        }
        return new Paging(request, Integer.parseInt(limit));
    }

    public int limit() {
        return limit;
    }

    /** The key after which the page starts, as the previous page's {@code next} gave it. */
    public @Nullable String after() {
        String after = request.getParameter("after");
        return after == null || after.isEmpty() ? null : after;
    }

    /** {@link #after} as a whole number. */
    public @Nullable Long afterNumber() {
        String after = after();
        if (after == null) {
            return null;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw Problem.invalid("after", "after is a value from a previous page's next address.");
        }
        return Long.valueOf(after);
    }

    String next(String key) {
        StringJoiner query = new StringJoiner("&");
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("after")) {
                for (String value : values) {
                    query.add(encode(name) + "=" + encode(value));
                }
            }
        });
        query.add("after=" + encode(key));
        return request.getRequestURI() + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
