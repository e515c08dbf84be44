package de.stadtkern.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and machines are told.
 *
 * @param keepDays days that inboxes and the delivery log keep what is read or done, 1…3650
 * @param privateTargets whether web hooks and push messages may go to private and local addresses and without TLS; only for
 *     a closed network or a test
 * @param disableAfter failures in a row after which a web hook is switched off, 1…100
 */
@ConfigurationProperties(prefix = "stadtkern.notice", ignoreUnknownFields = false)
public record NoticeSettings(
        @DefaultValue("365") int keepDays,
        @DefaultValue("false") boolean privateTargets,
        @DefaultValue("12") int disableAfter) {
    public NoticeSettings {
        if (keepDays < 1 || keepDays > 3650 || disableAfter < 1 || disableAfter > 100) {
            throw new IllegalArgumentException(
                    "stadtkern.notice.keep-days is 1 to 3650, stadtkern.notice.disable-after 1 to 100");
        }
    }
}
