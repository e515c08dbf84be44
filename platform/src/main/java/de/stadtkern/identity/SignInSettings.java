package de.stadtkern.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param fresh how long after proving who one is sensitive changes need no new proof
 * @param longestSession after which a session ends even when it is used; unused ones end after 12 hours
 * @param secondFactorRoles names of the roles that count only in sessions with a second factor or a passkey, such as
 *     administrator,operator
 * @param providers OpenID providers by their id; see the operator's guide
 */
@ConfigurationProperties(prefix = "stadtkern.signin", ignoreUnknownFields = false)
public record SignInSettings(
        @DefaultValue("15m") Duration fresh,
        @DefaultValue("7d") Duration longestSession,
        @DefaultValue Set<String> secondFactorRoles,
        @DefaultValue Map<String, OidcProvider> providers) {
    public SignInSettings {
        if (fresh.isNegative() || fresh.isZero() || longestSession.compareTo(fresh) < 0) {
            throw new IllegalArgumentException(
                    "stadtkern.signin.fresh is positive and at most stadtkern.signin.longest-session");
        }
        secondFactorRoles = Set.copyOf(secondFactorRoles);
        providers = Map.copyOf(providers);
    }
}
