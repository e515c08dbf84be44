package de.stadtkern.identity.access;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Decides each request by the one rule of {@link AccessTable} that matches it. A permission held for one measure only
 * counts on the routes below {@code /api/<measure>/}.
 */
final class AccessDecisions implements AuthorizationManager<RequestAuthorizationContext> {
    /** No rule speaks of the path: there is no such route for anyone. */
    static final AuthorizationDecision NO_RULE = new AuthorizationDecision(false);

    private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);
    private static final AuthorizationDecision REFUSED = new AuthorizationDecision(false);

    private final AccessTable table;

    AccessDecisions(AccessTable table) {
        this.table = table;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return GRANTED;
        }
        String path = path(request);
        AccessRule rule = table.find(request.getMethod(), path);
        if (rule == null) {
            return NO_RULE;
        }
        return grants(rule, Caller.current(), path, request) ? GRANTED : REFUSED;
    }

    private static boolean grants(AccessRule rule, Caller caller, String path, HttpServletRequest request) {
        return switch (rule.access()) {
            case EVERYONE -> true;
            case SIGNED_IN -> caller.everything() || caller.kind() == Caller.Kind.PERSON;
            case PERMISSION -> holds(caller, rule, path, request);
            case PERMISSION_OR_LOOPBACK -> holds(caller, rule, path, request) || Addresses.isDirectLoopback(request);
        };
    }

    private static boolean holds(Caller caller, AccessRule rule, String path, HttpServletRequest request) {
        String permission = Objects.requireNonNull(rule.permission());
        if (caller.holds(permission)) {
            noteLoan(caller, permission, request);
            return true;
        }
        if (caller.limited().isEmpty() || (rule.measure() == null && !path.startsWith("/api/"))) {
            return false;
        }
        String measure = rule.measure();
        if (measure == null) {
            int end = path.indexOf('/', 5);
            measure = end < 0 ? path.substring(5) : path.substring(5, end);
        }
        if (!caller.holds(permission, measure)) {
            return false;
        }
        noteLoan(caller, permission + "@" + measure, request);
        return true;
    }

    /** What a lent role alone allows is done on behalf of its giver, from here to the audit log. */
    private static void noteLoan(Caller caller, String permission, HttpServletRequest request) {
        caller.lender(permission).map(caller::onBehalfOf).ifPresent(acting -> {
            request.setAttribute(CallerFilter.KEPT, acting);
            SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(acting));
        });
    }

    /** Decoded and normalised by Tomcat; the firewall has refused what could be read in two ways. */
    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null
                ? request.getServletPath()
                : request.getServletPath() + request.getPathInfo();
    }
}
