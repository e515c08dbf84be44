package de.stadtkern.observation.sensorthings.model;

import org.jspecify.annotations.Nullable;

/**
 * A link from one entity type to another.
 *
 * @param name as the standard spells it: plural when {@link #many}
 * @param to where it leads
 * @param many leads to a set
 * @param foreignKey SQL for the target's id from the source's row {@code {p}}; only when not {@link #many}
 * @param members SQL that holds when the target's row {@code {c}} belongs to the source's row {@code {p}}; uses only
 *     {@code {p}.id} when {@link #many}
 * @param column the target's column that holds the source's id, for links that are stored there
 */
public record Navigation(
        String name,
        EntityType to,
        boolean many,
        @Nullable String foreignKey,
        String members,
        @Nullable String column) {

    /** The target's id, from the source's row {@code parent}. */
    public String foreignKey(String parent) {
        if (foreignKey == null) {
            throw new IllegalStateException(name + " leads to a set");
        }
        return foreignKey.replace("{p}", parent);
    }

    /** The condition that {@code child} is reached from {@code parent}. */
    public String members(String parent, String child) {
        return members.replace("{p}", parent).replace("{c}", child);
    }

    static Navigation one(String name, EntityType to, String foreignKey) {
        return new Navigation(name, to, false, foreignKey, "{c}.id = " + foreignKey, null);
    }

    static Navigation children(String name, EntityType to, String column) {
        return new Navigation(name, to, true, null, "{c}." + column + " = {p}.id", column);
    }

    static Navigation through(String name, EntityType to, String table, String toColumn, String fromColumn) {
        String members = "{c}.id IN (SELECT x.%s FROM observation.%s x WHERE x.%s = {p}.id)";
        return new Navigation(name, to, true, null, members.formatted(toColumn, table, fromColumn), null);
    }
}
