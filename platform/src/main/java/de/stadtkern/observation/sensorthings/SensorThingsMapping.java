package de.stadtkern.observation.sensorthings;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Finds the handler below {@code /sta/v1.1} by the method alone. A route with a wildcard is otherwise looked for among all
 * routes of the program, which takes longer the more measures there are. Methods not found here are answered by the usual
 * mapping.
 */
final class SensorThingsMapping extends AbstractHandlerMapping {
    private static final String EVERYTHING = SensorThingsRoute.ROOT + "/**";

    private final Map<String, HandlerMethod> handlers = new HashMap<>();

    SensorThingsMapping(SensorThingsRoute route) {
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        for (Method method : SensorThingsRoute.class.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null) {
                for (RequestMethod each : mapping.method()) {
                    handlers.put(each.name(), new HandlerMethod(route, method));
                }
            }
        }
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getRequestURI();
        int root = request.getContextPath().length();
        boolean here = path.startsWith(SensorThingsRoute.ROOT, root)
                && (path.length() == root + SensorThingsRoute.ROOT.length()
                        || path.charAt(root + SensorThingsRoute.ROOT.length()) == '/');
        HandlerMethod handler = here ? handlers.get(request.getMethod()) : null;
        if (handler != null) {
            request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, EVERYTHING);
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(measured -> measured.setPathPattern(EVERYTHING));
        }
        return handler;
    }
}
