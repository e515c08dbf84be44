package de.stadtkern.feature.ogc;

import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a request to {@code /ogc} asks for: parameters, representation, language. */
final class Asked {
    private final HttpServletRequest request;

    private Asked(HttpServletRequest request) {
        this.request = request;
    }

    /** @throws Problem when a parameter is none of {@code parameters} and not {@code f}, or comes twice */
    static Asked of(HttpServletRequest request, Set<String> parameters) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey();
            if (!name.equals("f") && !parameters.contains(name)) {
                throw Problem.invalid(
                        name.length() > 60 ? name.substring(0, 60) + "…" : name,
                        "There is no such query parameter here.");
            }
            if (parameter.getValue().length != 1) {
                throw Problem.invalid(name, "The query parameter comes more than once.");
            }
        }
        return new Asked(request);
    }

    @Nullable
    String find(String parameter) {
        return request.getParameter(parameter);
    }

    /** Whether people read the answer. @throws Problem 400 for an unknown {@code f}, 406 when nothing suits */
    boolean html() {
        String format = request.getParameter("f");
        if (format != null) {
            return switch (format) {
                case "html" -> true;
                case "json", "geojson" -> false;
                default -> throw Problem.invalid("f", "The formats here: json, html.");
            };
        }
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return false;
        }
        try {
            List<MediaType> wanted = new java.util.ArrayList<>(MediaType.parseMediaTypes(accept));
            wanted.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
            for (MediaType type : wanted) {
                if (type.isWildcardType()
                        || type.getSubtype().endsWith("json")
                        || type.getType().equals("application") && type.isWildcardSubtype()) {
                    return false;
                }
                if (type.includes(MediaType.TEXT_HTML)) {
                    return true;
                }
            }
        } catch (InvalidMediaTypeException e) {
            throw Problem.invalid("Accept", "The header is not a list of media types.");
        }
        throw new Problem(
                406, "not-acceptable", "Accept", "There are application/json, application/geo+json and text/html.");
    }

    Language language() {
        return html() ? Language.chosen(request) : Language.of(request);
    }

    /** The address of {@code /ogc} as the caller reached it. */
    String base() {
        String address = request.getRequestURL().toString();
        return address.substring(0, address.length() - request.getRequestURI().length()) + "/ogc";
    }

    /** This request's own address with other values for some parameters; {@code null} takes one out. */
    String here(Map<String, @Nullable String> changes) {
        StringBuilder query = new StringBuilder();
        Map<String, @Nullable String> parameters = new java.util.LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        parameters.putAll(changes);
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value));
            }
        });
        return request.getRequestURL() + query.toString();
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
