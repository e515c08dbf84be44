package de.stadtkern.identity.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is stored. People are ids that may outlive their accounts.
 *
 * @param payload JSON
 * @param requestedFor whose lent role the requester used, or {@code null}
 * @param decidedFor whose lent role the one who decided used, or {@code null}
 */
record Request(
        long number,
        UUID id,
        String kind,
        String payload,
        String subject,
        @Nullable String reason,
        UUID requestedBy,
        @Nullable UUID requestedFor,
        Instant requested,
        Instant expires,
        String state,
        @Nullable UUID decidedBy,
        @Nullable UUID decidedFor,
        @Nullable Instant decided,
        @Nullable String comment) {
    enum State {
        OPEN,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        EXPIRED
    }

    State stateAt(Instant now) {
        State stored = State.valueOf(state.toUpperCase(java.util.Locale.ROOT));
        return stored == State.OPEN && !expires.isAfter(now) ? State.EXPIRED : stored;
    }
}
