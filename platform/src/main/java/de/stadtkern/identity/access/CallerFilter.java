package de.stadtkern.identity.access;

import de.stadtkern.identity.Caller;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Finds out who calls: a bearer token, else the session of a signed-in person, else nobody. Changes that come with a
 * session need its CSRF token; what a browser marks as coming from another site never changes anything.
 */
public final class CallerFilter extends HttpFilter {
    /** Attribute of a request whose person has roles that count only with a second factor, and a session without one. */
    public static final String WITHOUT_SECOND_FACTOR = "stadtkern.without-second-factor";

    private static final long serialVersionUID = 1;
    static final String KEPT = CallerFilter.class.getName();
    /** By how much the clock may be set back without ending the sessions begun before. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final transient Credentials credentials;
    private final transient RateLimits limits;
    private final transient ProblemAnswers answers;
    private final transient Duration longestSession;
    private final transient Clock clock;

    CallerFilter(
            Credentials credentials, RateLimits limits, ProblemAnswers answers, Duration longestSession, Clock clock) {
        this.credentials = credentials;
        this.limits = limits;
        this.answers = answers;
        this.longestSession = longestSession;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller;
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            try {
                caller = identify(request);
                long wait = limits.secondsToWait(caller, request.getRemoteAddr());
                if (wait > 0) {
                    response.setHeader("Retry-After", Long.toString(wait));
                    throw new Problem(429, "too-many-requests", null, "Too many requests; wait " + wait + " s.");
                }
            } catch (Problem refusal) {
                if (refusal.status() == 401) {
                    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                }
                answers.write(request, response, refusal);
                return;
            }
            request.setAttribute(KEPT, caller);
        } else {
            caller = request.getAttribute(KEPT) instanceof Caller kept ? kept : credentials.anonymous();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Caller identify(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return bearer(authorization);
        }
        boolean changes = changes(request.getMethod());
        if (changes && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new Problem(403, "csrf", null, "Requests from other sites change nothing here.");
        }
        if (request.getHeader("Cookie") == null) {
            return credentials.anonymous();
        }
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SessionAttributes.PERSON) instanceof String person)) {
            return credentials.anonymous();
        }
        boolean strong = session.getAttribute(SessionAttributes.STRONG) != null;
        UUID id = UUID.fromString(person);
        Optional<Caller> caller = inTime(session) ? credentials.ofPerson(id, strong) : Optional.empty();
        if (caller.isEmpty()) {
            session.invalidate();
            return credentials.anonymous();
        }
        if (changes && !sameToken(session.getAttribute(SessionAttributes.CSRF), request.getHeader("X-CSRF-Token"))) {
            throw new Problem(403, "csrf", "X-CSRF-Token", "The value from GET /api/session is missing or old.");
        }
        if (!strong && !caller.equals(credentials.ofPerson(id, true))) {
            request.setAttribute(WITHOUT_SECOND_FACTOR, true);
        }
        return caller.get();
    }

    private boolean inTime(HttpSession session) {
        Instant begun = Instant.ofEpochMilli(session.getCreationTime());
        Instant now = clock.instant();
        return !now.isBefore(begun.minus(TOLERANCE)) && now.isBefore(begun.plus(longestSession));
    }

    private Caller bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new Problem(401, "not-signed-in", "Authorization", "Only Bearer tokens are understood.");
        }
        return credentials
                .ofToken(authorization.substring(7).strip())
                .orElseThrow(() -> new Problem(
                        401, "not-signed-in", "Authorization", "The token is unknown, revoked or has expired."));
    }

    private static boolean changes(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    private static boolean sameToken(@Nullable Object expected, @Nullable String given) {
        return expected instanceof String token
                && given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
