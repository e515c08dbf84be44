package de.stadtkern.identity.invitation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Invitations.
 *
 * @param lifetime how long the link works after it was sent
 * @param kept how long an invitation that was accepted, withdrawn or has expired stays in the list
 */
@ConfigurationProperties(prefix = "stadtkern.invitations", ignoreUnknownFields = false)
public record InvitationSettings(
        @DefaultValue("7d") Duration lifetime,
        @DefaultValue("90d") Duration kept) {
    public InvitationSettings {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Duration.ofDays(60)) > 0) {
            throw new IllegalArgumentException(
                    "stadtkern.invitations.lifetime is more than nothing and at most 60 days");
        }
    }
}
