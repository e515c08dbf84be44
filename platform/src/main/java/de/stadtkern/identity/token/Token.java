package de.stadtkern.identity.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is listed, without its secret.
 *
 * @param scopes names of the permissions that it holds
 */
public record Token(
        UUID id,
        String name,
        List<String> scopes,
        Instant created,
        String createdBy,
        @Nullable Instant expires,
        @Nullable Instant lastUsed) {}
