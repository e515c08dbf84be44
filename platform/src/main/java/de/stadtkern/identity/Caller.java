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
 */
public record Caller(
        Kind kind, @Nullable UUID id, Set<String> permissions, Map<String, Set<String>> limited, boolean everything) {
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
