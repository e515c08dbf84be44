package de.stadtkern.identity.session;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.FreshProof;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Refuses the routes of {@link FreshProof} where the proof is old, or lies in the future after the clock was set back. */
final class FreshProofs implements HandlerInterceptor {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private record Entry(String method, PathPattern pattern) {}

    private final List<Entry> entries;
    private final SignInSettings settings;
    private final Clock clock;

    FreshProofs(List<FreshProof> proofs, SignInSettings settings, Clock clock) {
        this.entries = proofs.stream()
                .map(proof -> new Entry(proof.method(), PathPatternParser.defaultInstance.parse(proof.pattern())))
                .toList();
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("GET") || Caller.current().person().isEmpty()) {
            return true;
        }
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        for (Entry entry : entries) {
            if (entry.method.equals(request.getMethod()) && entry.pattern.matches(path) && !fresh(request)) {
                throw new Problem(
                        403, "confirm-identity", null, "Prove once more who you are: POST /api/session/confirm.");
            }
        }
        return true;
    }

    private boolean fresh(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && fresh(session.getAttribute(SessionAttributes.PROVED));
    }

    private boolean fresh(@Nullable Object proved) {
        if (!(proved instanceof String text)) {
            return false;
        }
        Duration age = Duration.ofMillis(clock.millis() - Long.parseLong(text));
        return age.compareTo(TOLERANCE.negated()) >= 0 && age.compareTo(settings.fresh()) <= 0;
    }
}
