package de.stadtkern.identity.people;

import org.jspecify.annotations.Nullable;

/**
 * A role that someone has.
 *
 * @param measure the only measure that it counts for, or {@code null} for all
 */
public record RoleGrant(String role, @Nullable String measure) {
    /** {@code editor} or {@code editor@climate}. */
    public String label() {
        return measure == null ? role : role + "@" + measure;
    }
}
