package de.stadtkern.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails go out; the mail server itself is {@code spring.mail.host}, {@code .port}, {@code .username}, {@code .password}.
 *
 * @param from sender of the mails
 * @param retry the first wait before a mail that was not taken is tried again; each further wait is twice as long, an
 *     hour at most
 * @param giveUp how long a mail is tried
 */
@ConfigurationProperties(prefix = "stadtkern.mail", ignoreUnknownFields = false)
public record MailSettings(
        @DefaultValue("stadtkern@localhost") String from,
        @DefaultValue("1m") Duration retry,
        @DefaultValue("24h") Duration giveUp) {}
