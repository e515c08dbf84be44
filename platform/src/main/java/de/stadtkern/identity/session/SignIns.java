package de.stadtkern.identity.session;

import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.identity.account.OwnSessions;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From a proof to a session. Whoever has checked a proof hands the person over here; nothing else begins a session. */
public final class SignIns {
    /** How long the second step may take. */
    static final Duration SECOND_STEP = Duration.ofMinutes(10);

    private static final String PENDING = "second-step";
    /** What a sign-in does not end, since it is finished after it. */
    private static final List<String> CARRIED = List.of("ceremony.provider-link");

    private record Account(boolean disabled, boolean confirmed, boolean first) {}

    private final JdbcClient jdbc;
    private final OwnSessions sessions;
    private final List<SecondFactor> factors;
    private final Ceremonies ceremonies;
    private final KnownDevices devices;
    private final AuditChain audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIns(
            JdbcClient jdbc,
            OwnSessions sessions,
            List<SecondFactor> factors,
            Ceremonies ceremonies,
            KnownDevices devices,
            AuditChain audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.factors = List.copyOf(factors);
        this.ceremonies = ceremonies;
        this.devices = devices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The person has shown the first proof: begins the session, or waits for the second where one is on.
     *
     * @return whether the session has begun
     */
    public boolean accept(HttpServletRequest request, HttpServletResponse response, UUID person, Method shown) {
        if (!shown.strong() && !offers(person).isEmpty()) {
            HttpSession before = request.getSession(false);
            if (before != null && before.getAttribute(SessionAttributes.PERSON) != null) {
                before.invalidate();
            }
            ceremonies.begin(request, PENDING, Map.of("person", person.toString(), "method", shown.text()));
            return false;
        }
        begin(request, response, person, EnumSet.of(shown));
        return true;
    }

    /** Who has shown the first proof in this browser and is to show the second. */
    public Optional<UUID> pending(HttpServletRequest request) {
        return ceremonies
                .find(request, PENDING, SECOND_STEP)
                .map(facts -> UUID.fromString(facts.getOrDefault("person", "")));
    }

    /** The methods that the person may choose from for the second step; none where it is off. */
    public List<Method> offers(UUID person) {
        return factors.stream()
                .flatMap(factor -> factor.offers(person).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The pending person has shown the second proof, too. */
    public void complete(HttpServletRequest request, HttpServletResponse response, Method shown) {
        Map<String, String> facts = ceremonies.require(request, PENDING, SECOND_STEP);
        Set<Method> methods = Method.split(facts.getOrDefault("method", ""));
        methods.add(shown);
        begin(request, response, UUID.fromString(facts.getOrDefault("person", "")), methods);
    }

    /** The signed-in person has proved anew who they are. */
    public void confirm(HttpServletRequest request, Method shown) {
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        Set<Method> methods = methods(session);
        methods.add(shown);
        session.setAttribute(SessionAttributes.METHODS, Method.join(methods));
        session.setAttribute(SessionAttributes.PROVED, Long.toString(clock.millis()));
        if (shown.strong()) {
            session.setAttribute(SessionAttributes.STRONG, "true");
        }
        request.changeSessionId();
    }

    /** By which methods the session was begun or confirmed. */
    public static Set<Method> methods(HttpSession session) {
        return session.getAttribute(SessionAttributes.METHODS) instanceof String texts
                ? Method.split(texts)
                : EnumSet.noneOf(Method.class);
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, UUID person, Set<Method> methods) {
        Account account = jdbc.sql("""
                        SELECT disabled, confirmed IS NOT NULL, last_sign_in IS NULL FROM identity.person WHERE id = ?
                        """)
                .param(person)
                .query((row, number) -> new Account(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                .optional()
                .filter(found -> !found.disabled() && found.confirmed())
                .orElseThrow(() -> {
                    audit.append("anonymous", "session:refused", "person/" + person, Map.of());
                    return new Problem(401, "sign-in-failed", null, "The account is closed or not confirmed.");
                });
        HttpSession before = request.getSession(false);
        Map<String, Object> carried = new java.util.TreeMap<>();
        if (before != null) {
            CARRIED.forEach(name ->
                    Optional.ofNullable(before.getAttribute(name)).ifPresent(value -> carried.put(name, value)));
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE identity.person SET last_sign_in = ? WHERE id = ?")
                    .params(OffsetDateTime.now(clock), person)
                    .update();
            devices.note(request, response, person, account.first());
            audit.append("person/" + person, "session:begin", "person/" + person, Map.of("by", Method.join(methods)));
        });
        sessions.begin(request, person);
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        session.setAttribute(SessionAttributes.METHODS, Method.join(methods));
        session.setAttribute(SessionAttributes.PROVED, Long.toString(clock.millis()));
        if (methods.stream().anyMatch(Method::strong)) {
            session.setAttribute(SessionAttributes.STRONG, "true");
        }
        carried.forEach(session::setAttribute);
    }
}
