package de.stadtkern.identity.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.IdentitySettings;
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

    private static final int MOST = 20_000;

    private final Roles roles;
    private final Tokens tokens;
    private final boolean open;
    private final Cache<ByteBuffer, Optional<Caller>> byToken;
    private final Cache<UUID, Known> byPerson;
    private final Clock clock;
    private final Caller anonymous;

    /** @param until when it changes by itself, because a lent role begins or ends */
    private record Known(Optional<Caller> caller, @Nullable Instant until) {}

    public Credentials(Roles roles, Tokens tokens, IdentitySettings settings, Clock clock) {
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
        Known known = byPerson.get(person, this::read);
        if (known.until() != null && !clock.instant().isBefore(known.until())) {
            known = read(person);
            byPerson.put(person, known);
        }
        return known.caller();
    }

    private Known read(UUID person) {
        Optional<Roles.Held> held = roles.heldBy(person);
        return new Known(
                held.map(what -> new Caller(
                        Caller.Kind.PERSON, person, what.everywhere(), what.byMeasure(), open, what.lent(), null)),
                held.map(Roles.Held::until).orElse(null));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Changed changed) {
        byToken.invalidateAll();
        byPerson.invalidateAll();
    }
}
