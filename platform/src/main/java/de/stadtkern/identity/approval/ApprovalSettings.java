package de.stadtkern.identity.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What two people must want.
 *
 * @param lifetime how long a request waits for a decision
 * @param grantAdministrator whether a second administrator must approve a new one
 * @param deleteAccount whether a second administrator must approve the deletion of another person's account
 */
@ConfigurationProperties(prefix = "stadtkern.approvals", ignoreUnknownFields = false)
public record ApprovalSettings(
        @DefaultValue("7d") Duration lifetime,
        @DefaultValue("false") boolean grantAdministrator,
        @DefaultValue("false") boolean deleteAccount) {
    public ApprovalSettings {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException(
                    "stadtkern.approvals.lifetime is more than nothing and at most 366 days");
        }
    }
}
