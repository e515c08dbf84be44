package de.stadtkern.identity.account;

import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.identity.session.Device;
import de.stadtkern.identity.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** The sessions of a person in the database. A session is named by a hash, because its id is what signs in. */
public final class OwnSessions {
    /**
     * @param agent the browser as it named itself
     * @param browser and the system, as far as the agent tells; empty where it does not
     * @param methods how the person proved who they are
     */
    record OpenSession(
            String id,
            boolean current,
            Instant created,
            Instant lastSeen,
            Instant expires,
            String agent,
            String browser,
            String system,
            List<String> methods) {
        static OpenSession of(Session session, @Nullable String currentId) {
            String agent = session.getAttributeOrDefault(SessionAttributes.AGENT, "");
            String methods = session.getAttributeOrDefault(SessionAttributes.METHODS, "");
            Device device = Device.of(agent);
            return new OpenSession(
                    name(session.getId()),
                    session.getId().equals(currentId),
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    session.getLastAccessedTime().plus(session.getMaxInactiveInterval()),
                    agent,
                    device.browser(),
                    device.system(),
                    methods.isEmpty() ? List.of() : List.of(methods.split(",")));
        }
    }

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    public OwnSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Begins a new session for the person; the one before ends. */
    public void begin(HttpServletRequest request, UUID person) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(SessionAttributes.PERSON, person.toString());
        session.setAttribute(SessionAttributes.CSRF, Tokens.secret());
        String agent = request.getHeader("User-Agent");
        session.setAttribute(
                SessionAttributes.AGENT, agent == null ? "" : agent.substring(0, Math.min(agent.length(), 200)));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
    }

    List<OpenSession> list(UUID person, @Nullable String currentId) {
        return sessions.findByPrincipalName(person.toString()).values().stream()
                .map(session -> OpenSession.of(session, currentId))
                .sorted(Comparator.comparing(OpenSession::lastSeen).reversed())
                .toList();
    }

    boolean end(UUID person, String name) {
        for (String id : sessions.findByPrincipalName(person.toString()).keySet()) {
            if (name(id).equals(name)) {
                sessions.deleteById(id);
                return true;
            }
        }
        return false;
    }

    /** Ends all of the person's sessions but, where given, the current one; returns how many. */
    public int endAll(UUID person, @Nullable String exceptId) {
        int ended = 0;
        for (String id : sessions.findByPrincipalName(person.toString()).keySet()) {
            if (!id.equals(exceptId)) {
                sessions.deleteById(id);
                ended++;
            }
        }
        return ended;
    }

    private static String name(String id) {
        return HexFormat.of().formatHex(Tokens.hash(id), 0, 8);
    }
}
