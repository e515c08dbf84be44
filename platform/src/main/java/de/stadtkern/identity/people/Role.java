package de.stadtkern.identity.people;

import java.util.Set;

/**
 * A named set of permissions.
 *
 * @param delegable whether a person who was granted it may lend it to another for a time
 */
public record Role(String name, String description, Set<String> permissions, boolean delegable) {
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
