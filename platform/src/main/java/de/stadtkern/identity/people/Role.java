package de.stadtkern.identity.people;

import java.util.Set;

/** A named set of permissions. */
public record Role(String name, String description, Set<String> permissions) {
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
