package de.stadtkern.identity;

import java.util.Set;

/**
 * A role that a measure brings along, granted like the platform's own, everywhere or for the measure alone. A bean of the
 * measure's.
 *
 * @param name kebab-case, beginning with the measure's id
 * @param description what who holds it does, one English sentence
 * @param permissions that the role bundles, each declared by some module
 */
public record OfferedRole(String name, String description, Set<Permission> permissions) {
    public OfferedRole {
        if (!name.matches("[a-z]+(-[a-z]+)+")) {
            throw new IllegalArgumentException("a measure's role is named measure-task, not " + name);
        }
        permissions = Set.copyOf(permissions);
    }
}
