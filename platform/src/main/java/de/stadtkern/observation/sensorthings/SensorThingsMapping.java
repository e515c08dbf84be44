package de.stadtkern.observation.sensorthings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Finds the handler below {@code /sta/v1.1} by the method alone, and calls it without looking what its parameters are. A
 * route with a wildcard is otherwise looked for among all routes of the program, which takes longer the more there are. Methods not found here are answered by the usual
 * mapping.
 */
final class SensorThingsMapping extends AbstractHandlerMapping {
    private static final String EVERYTHING = SensorThingsRoute.ROOT + "/**";

    private final Map<String, HttpRequestHandler> handlers;

    SensorThingsMapping(SensorThingsRoute route) {
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        handlers = Map.of(
                "GET", route::read,
                "POST", route::create,
                "PATCH", route::change,
                "PUT", route::replace,
                "DELETE", route::delete);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getRequestURI();
        int root = request.getContextPath().length();
        boolean here = path.startsWith(SensorThingsRoute.ROOT, root)
                && (path.length() == root + SensorThingsRoute.ROOT.length()
                        || path.charAt(root + SensorThingsRoute.ROOT.length()) == '/');
        HttpRequestHandler handler = here ? handlers.get(request.getMethod()) : null;
        if (handler != null) {
            request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, EVERYTHING);
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(measured -> measured.setPathPattern(EVERYTHING));
        }
        return handler;
    }
}
