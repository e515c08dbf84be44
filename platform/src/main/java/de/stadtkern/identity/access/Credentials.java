package de.stadtkern.identity.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.IdentitySettings;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.token.Tokens;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Who stands behind a session or a token, remembered for a few seconds. A change made on this instance counts from its
 * commit on; one made by another instance after {@code stadtkern.identity.credential-cache}.
 */
public final class Credentials {
    /** Someone's permissions or a token have changed. */
    public record Changed() {}

    /** @param strong begun with a second factor */
    private record Session(UUID person, boolean strong) {}

    private static final int MOST = 20_000;

    private final Roles roles;
    private final Tokens tokens;
    private final boolean open;
    private final Cache<ByteBuffer, Optional<Caller>> byToken;
    private final Cache<Session, Known> byPerson;
    private final Set<String> rolesOfTheStrong;
    private final Clock clock;
    private final Caller anonymous;

    /** @param until when it changes by itself, because a lent role begins or ends */
    private record Known(Optional<Caller> caller, @Nullable Instant until) {}

    public Credentials(Roles roles, Tokens tokens, IdentitySettings settings, SignInSettings signIn, Clock clock) {
        signIn.secondFactorRoles().forEach(roles::requireRole);
        this.rolesOfTheStrong = signIn.secondFactorRoles();
        this.clock = clock;
        this.roles = roles;
        this.tokens = tokens;
        this.open = settings.open();
        this.byToken = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.credentialCache())
                .build();
        this.byPerson = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.credentialCache())
                .build();
        this.anonymous = new Caller(Caller.Kind.ANONYMOUS, null, Set.of(), Map.of(), open);
    }

    Caller anonymous() {
        return anonymous;
    }

    /** The holder of a valid token. */
    Optional<Caller> ofToken(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Tokens.hash(token));
        return byToken.get(
                hash,
                key -> tokens.use(key.array())
                        .map(found -> new Caller(Caller.Kind.TOKEN, found.id(), found.scopes(), Map.of(), open)));
    }

    /** The person, unless the account is closed or gone. */
    public Optional<Caller> ofPerson(UUID person) {
        return ofPerson(person, true);
    }

    /**
     * As {@link #ofPerson(UUID)}, in a session.
     *
     * @param strong whether the session was begun with a second factor; some roles may count only then
     */
    public Optional<Caller> ofPerson(UUID person, boolean strong) {
        Session session = new Session(person, strong);
        Known known = byPerson.get(session, this::read);
        if (known.until() != null && !clock.instant().isBefore(known.until())) {
            known = read(session);
            byPerson.put(session, known);
        }
        return known.caller();
    }

    private Known read(Session session) {
        Optional<Roles.Held> held =
                roles.heldBy(session.person(), role -> session.strong() || !rolesOfTheStrong.contains(role));
        return new Known(
                held.map(what -> new Caller(
                        Caller.Kind.PERSON,
                        session.person(),
                        what.everywhere(),
                        what.byMeasure(),
                        open,
                        what.lent(),
                        null)),
                held.map(Roles.Held::until).orElse(null));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Changed changed) {
        byToken.invalidateAll();
        byPerson.invalidateAll();
    }
}
