package de.stadtkern.identity.session;

import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser has begun and is to finish: kept in its session, for a few minutes, for one use. A browser without a
 * session gets one that signs nobody in.
 */
public final class Ceremonies {
    /** By how much the clock may be set back without ending what was begun. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final int UNSIGNED_SESSION_SECONDS = 15 * 60;
    private static final String PREFIX = "ceremony.";
    private static final String BEGUN = "begun";
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;
    private final Clock clock;

    public Ceremonies(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Begins one of the kind; an earlier one of the same kind ends. */
    public void begin(HttpServletRequest request, String kind, Map<String, String> facts) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            session = request.getSession(true);
            session.setMaxInactiveInterval(UNSIGNED_SESSION_SECONDS);
        }
        Map<String, String> kept = new TreeMap<>(facts);
        kept.put(BEGUN, Long.toString(clock.millis()));
        session.setAttribute(PREFIX + kind, json.writeValueAsString(kept));
    }

    /** The facts of one that was begun not longer ago than the lifetime, and is not used up. */
    public Optional<Map<String, String>> find(HttpServletRequest request, String kind, Duration lifetime) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PREFIX + kind) instanceof String text)) {
            return Optional.empty();
        }
        try {
            Map<String, String> facts = json.readValue(text, TEXTS);
            Instant begun = Instant.ofEpochMilli(Long.parseLong(facts.getOrDefault(BEGUN, "0")));
            Instant now = clock.instant();
            boolean valid = !now.isBefore(begun.minus(TOLERANCE)) && !now.isAfter(begun.plus(lifetime));
            return valid ? Optional.of(facts) : Optional.empty();
        } catch (JacksonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As {@link #find}, once. */
    public Optional<Map<String, String>> take(HttpServletRequest request, String kind, Duration lifetime) {
        Optional<Map<String, String>> found = find(request, kind, lifetime);
        end(request, kind);
        return found;
    }

    /** As {@link #take}. @throws Problem 410 {@code ceremony-expired} where there is none */
    public Map<String, String> require(HttpServletRequest request, String kind, Duration lifetime) {
        return take(request, kind, lifetime)
                .orElseThrow(() -> new Problem(
                        410, "ceremony-expired", null, "This was used already or took too long; begin once more."));
    }

    public void end(HttpServletRequest request, String kind) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(PREFIX + kind);
        }
    }
}
