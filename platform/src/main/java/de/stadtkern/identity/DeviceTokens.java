package de.stadtkern.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens of devices, for modules that make devices, or let them in by other ways than HTTP. */
public interface DeviceTokens {
    /** @param secret shown this once; only its hash is kept */
    record Issued(UUID id, String secret) {}

    /**
     * Makes a token, with an entry in the audit log.
     *
     * @param scopes names of permissions
     * @param expires when it stops working; {@code null} for never
     */
    Issued issue(String name, Set<String> scopes, @Nullable Instant expires);

    /** Makes the token useless at once; false when there was none. */
    boolean revoke(UUID id);

    /** Who holds the token, unless it is unknown, revoked or expired. May ask the database. */
    Optional<Caller> holder(String secret);

    /** Who calls without a token. */
    Caller anonymous();

    /** Which of these tokens still work. */
    Set<UUID> working(Set<UUID> tokens);
}
