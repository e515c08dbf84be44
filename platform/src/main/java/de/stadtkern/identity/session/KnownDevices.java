package de.stadtkern.identity.session;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.token.Tokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which browsers a person has signed in from: each holds a random cookie that says nothing to anyone else. A sign-in from
 * one that has none is told to the person, except the very first of an account.
 */
public final class KnownDevices implements SignInFacts {
    /** As long as browsers keep a cookie at most. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public KnownDevices(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes that the person signed in from this browser, within the caller's transaction.
     *
     * @param first whether it is the first sign-in of the account
     */
    void note(HttpServletRequest request, HttpServletResponse response, UUID person, boolean first) {
        Device device = Device.of(java.util.Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("DELETE FROM identity.device WHERE person_id = ? AND last_seen < ?")
                .params(person, now.minus(REMEMBERED))
                .update();
        String secret = cookie(request);
        boolean known = !secret.isEmpty()
                && jdbc.sql("UPDATE identity.device SET last_seen = ?, label = ? WHERE person_id = ? AND hash = ?")
                                .params(now, device.label(), person, Tokens.hash(secret))
                                .update()
                        > 0;
        if (!known) {
            if (secret.isEmpty()) {
                secret = Tokens.secret();
            }
            jdbc.sql("""
                            INSERT INTO identity.device (person_id, hash, label, first_seen, last_seen)
                            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                            """)
                    .params(person, Tokens.hash(secret), device.label(), now, now)
                    .update();
            if (!first) {
                events.publishEvent(new AccountEvent(
                        person, "account.new-device", Map.of("device", device.label()), "/account/security"));
            }
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), secret)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(REMEMBERED)
                        .build()
                        .toString());
    }

    @Override
    public Map<String, Object> of(UUID person) {
        return Map.of(
                "devices",
                jdbc.sql("""
                        SELECT label, first_seen, last_seen FROM identity.device WHERE person_id = ? ORDER BY first_seen
                        """)
                        .param(person)
                        .query((row, number) -> Map.of(
                                "label",
                                row.getString(1),
                                "firstSeen",
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                "lastSeen",
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                        .list());
    }

    private static String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name(request)) && cookie.getValue().matches("[A-Za-z0-9_-]{43}")) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-device" : "device";
    }
}
