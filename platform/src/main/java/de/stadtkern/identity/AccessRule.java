package de.stadtkern.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who may call the routes that match. Each module declares its own rules as beans; a route that no rule matches is
 * refused. Where several rules match, the one with the method and then the longer pattern wins. A rule for {@code GET}
 * holds for {@code HEAD} and {@code OPTIONS} too.
 *
 * @param method HTTP method, or {@code null} for all
 * @param pattern Spring {@code PathPattern}, such as {@code /sta/v1.1/**}
 * @param access who
 * @param permission name of the permission asked for, only with {@link Access#PERMISSION} and {@link
 *     Access#PERMISSION_OR_LOOPBACK}
 * @param measure id of the measure that the route belongs to: the rule counts only in a city that has it switched on, and
 *     a permission held for this measure alone is enough; {@code null} for the platform's own routes
 */
public record AccessRule(
        @Nullable String method,
        String pattern,
        Access access,
        @Nullable String permission,
        @Nullable String measure) {
    public enum Access {
        EVERYONE,
        SIGNED_IN,
        PERMISSION,
        /** Also everyone on the same machine, when no proxy stands between. */
        PERMISSION_OR_LOOPBACK
    }

    public static AccessRule everyone(@Nullable String method, String pattern) {
        return new AccessRule(method, pattern, Access.EVERYONE, null, null);
    }

    public static AccessRule signedIn(@Nullable String method, String pattern) {
        return new AccessRule(method, pattern, Access.SIGNED_IN, null, null);
    }

    public static AccessRule holding(Permission permission, @Nullable String method, String pattern) {
        return new AccessRule(method, pattern, Access.PERMISSION, permission.name(), null);
    }

    public static AccessRule holdingOrLoopback(Permission permission, @Nullable String method, String pattern) {
        return new AccessRule(method, pattern, Access.PERMISSION_OR_LOOPBACK, permission.name(), null);
    }

    /** The same rule for a route of a measure. */
    public AccessRule of(String measureId) {
        return new AccessRule(method, pattern, access, permission, measureId);
    }
}
