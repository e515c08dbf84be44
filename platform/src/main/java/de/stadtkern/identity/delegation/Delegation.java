package de.stadtkern.identity.delegation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role lent for a time.
 *
 * @param measure the only measure that it counts for, or {@code null} for all
 * @param revokedBy as the audit log names people, when it was ended early
 */
public record Delegation(
        long number,
        UUID id,
        Party giver,
        Party delegate,
        String role,
        @Nullable String measure,
        Instant from,
        Instant until,
        String reason,
        Instant created,
        @Nullable Instant revoked,
        @Nullable String revokedBy) {
    /** One of the two. */
    public record Party(UUID id, String name) {}

    public enum State {
        PLANNED,
        ACTIVE,
        ENDED,
        REVOKED
    }

    public State stateAt(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        if (!until.isAfter(now)) {
            return State.ENDED;
        }
        return from.isAfter(now) ? State.PLANNED : State.ACTIVE;
    }

    String label() {
        return measure == null ? role : role + "@" + measure;
    }
}
