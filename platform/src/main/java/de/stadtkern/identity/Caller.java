package de.stadtkern.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who makes the current request, and what they hold.
 *
 * @param id of the person or token; absent for the anonymous and for the system itself
 * @param permissions held everywhere
 * @param limited permissions held for one measure only, by the measure's id
 * @param everything holds every permission: the system itself, and everyone on an open instance
 * @param lent whose role it is, for each permission ({@code name}, or {@code name@measure} where limited) that is held
 *     through a loan alone
 * @param onBehalfOf whose lent role this request makes use of
 */
public record Caller(
        Kind kind,
        @Nullable UUID id,
        Set<String> permissions,
        Map<String, Set<String>> limited,
        boolean everything,
        Map<String, UUID> lent,
        @Nullable UUID onBehalfOf) {
    public enum Kind {
        ANONYMOUS,
        PERSON,
        TOKEN,
        SYSTEM
    }

    private static final Caller SYSTEM = new Caller(Kind.SYSTEM, null, Set.of(), Map.of(), true);

    public Caller {
        permissions = Set.copyOf(permissions);
        limited = Map.copyOf(limited);
        lent = Map.copyOf(lent);
    }

    /** One to whom nothing is lent. */
    public Caller(
            Kind kind,
            @Nullable UUID id,
            Set<String> permissions,
            Map<String, Set<String>> limited,
            boolean everything) {
        this(kind, id, permissions, limited, everything, Map.of(), null);
    }

    /** The caller of the request that this thread serves; the system itself outside of requests. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : SYSTEM;
    }

    /** The person, when a person signed in. */
    public Optional<UUID> person() {
        return kind == Kind.PERSON ? Optional.ofNullable(id) : Optional.empty();
    }

    public boolean holds(String permission) {
        return everything || permissions.contains(permission);
    }

    /** Holds it everywhere, or for this measure. */
    public boolean holds(String permission, String measure) {
        return holds(permission) || limited.getOrDefault(measure, Set.of()).contains(permission);
    }

    /** Whose role gives the permission ({@code name} or {@code name@measure}), where it is held through a loan alone. */
    public Optional<UUID> lender(String permission) {
        return Optional.ofNullable(everything ? null : lent.get(permission));
    }

    /** The same, making use of another's lent role. */
    public Caller onBehalfOf(UUID giver) {
        return new Caller(kind, id, permissions, limited, everything, lent, giver);
    }

    /** How the audit log names the caller: {@code person/…}, {@code token/…}, {@code anonymous} or {@code system}. */
    public String actor() {
        return switch (kind) {
            case PERSON -> "person/" + id;
            case TOKEN -> "token/" + id;
            case ANONYMOUS -> "anonymous";
            case SYSTEM -> "system";
        };
    }
}
