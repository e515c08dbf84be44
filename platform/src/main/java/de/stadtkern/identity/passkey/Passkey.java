package de.stadtkern.identity.passkey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param id the credential's id, base64url
 * @param backedUp whether the authenticator keeps a copy elsewhere, as synchronised ones do
 * @param suspended since when it signs in no more
 * @param transports ways to reach the authenticator, such as {@code internal} or {@code usb}
 */
record Passkey(
        String id,
        String name,
        Instant created,
        @Nullable Instant lastUsed,
        boolean backedUp,
        @Nullable Instant suspended,
        List<String> transports) {}
