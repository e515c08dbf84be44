package de.stadtkern.process.ogc;

import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The query of a request, none of whose parameters is unknown. */
final class Parameters {
    static final int DEFAULT_LIMIT = 10;
    static final int HIGHEST_LIMIT = 10_000;

    private final HttpServletRequest request;

    private Parameters(HttpServletRequest request) {
        this.request = request;
    }

    /** @throws Problem when a parameter is none of these and not {@code f}, which is {@code json} */
    static Parameters of(HttpServletRequest request, Set<String> known) {
        for (String name : request.getParameterMap().keySet()) {
            if (!name.equals("f") && !known.contains(name)) {
                throw Problem.invalid(
                        name.length() > 60 ? name.substring(0, 60) + "…" : name,
                        "There is no such query parameter here.");
            }
        }
        Parameters parameters = new Parameters(request);
        String format = parameters.find("f");
        if (format != null && !format.equals("json")) {
            throw Problem.invalid("f", "The format here is json.");
        }
        return parameters;
    }

    @Nullable
    String find(String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw Problem.invalid(name, "The query parameter comes more than once.");
        }
        return values == null ? null : values[0];
    }

    /** The values of a list, separated by commas or given more than once. */
    Set<String> list(String name) {
        Set<String> list = new LinkedHashSet<>();
        String[] values = request.getParameterValues(name);
        for (String value : values == null ? new String[0] : values) {
            for (String one : value.split(",", 101)) {
                if (one.isBlank() || one.length() > 200 || list.size() > 100) {
                    throw Problem.invalid(name, "The parameter is a list of up to 100 values, separated by commas.");
                }
                list.add(one.strip());
            }
        }
        return list;
    }

    int limit() {
        Long limit = number("limit", 1, HIGHEST_LIMIT);
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }

    @Nullable
    Long number(String name, long least, long most) {
        String text = find(name);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Problem.invalid(name, name + " is a whole number of " + least + " to " + most + ".");
    }

    /** The address of {@code /ogc} as the caller reached it. */
    static String base(HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        return address.substring(0, address.length() - request.getRequestURI().length()) + "/ogc";
    }

    /** This request's own address. */
    String here() {
        String query = request.getQueryString();
        return request.getRequestURL() + (query == null ? "" : "?" + query);
    }

    String next(String after) {
        StringJoiner query = new StringJoiner("&");
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("after")) {
                for (String value : values) {
                    query.add(encoded(name) + "=" + encoded(value));
                }
            }
        });
        query.add("after=" + encoded(after));
        return request.getRequestURL() + "?" + query;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
