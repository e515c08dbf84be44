package de.stadtkern.identity.invitation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that is offered.
 *
 * @param roles as {@code role} or {@code role@measure}; given when it is accepted
 * @param invitedBy as the audit log names people
 */
record Invitation(
        long number,
        UUID id,
        String email,
        String language,
        List<String> roles,
        String invitedBy,
        Instant created,
        Instant sent,
        Instant expires,
        @Nullable Instant accepted,
        @Nullable Instant withdrawn) {
    enum State {
        OPEN,
        ACCEPTED,
        WITHDRAWN,
        EXPIRED
    }

    State stateAt(Instant now) {
        if (accepted != null) {
            return State.ACCEPTED;
        }
        if (withdrawn != null) {
            return State.WITHDRAWN;
        }
        return expires.isAfter(now) ? State.OPEN : State.EXPIRED;
    }
}
