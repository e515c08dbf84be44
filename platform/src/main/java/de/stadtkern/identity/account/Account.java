package de.stadtkern.identity.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is stored.
 *
 * @param password Argon2id hash; {@code null} until the first administrator has chosen one
 * @param language tag of the language for mails
 */
record Account(
        UUID id,
        String email,
        String name,
        @Nullable String password,
        String language,
        Instant created,
        @Nullable Instant confirmed,
        @Nullable Instant lastSignIn,
        boolean disabled) {}
