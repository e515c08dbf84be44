package de.stadtkern.mail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one person. Its HTML is made from the text: paragraphs are set apart by empty lines, and a
 * web address becomes a link.
 *
 * @param kind what it is, for the log, such as {@code confirm}
 * @param to the receiver's address
 * @param language BCP 47 tag of subject and text
 * @param subject one line
 * @param text plain text, lines separated by {@code \n}
 * @param headers further headers, such as {@code List-Unsubscribe}
 * @param reference by which {@link MailOutcome} names it; absent where nobody asks
 */
public record Mail(
        String kind,
        String to,
        String language,
        String subject,
        String text,
        Map<String, String> headers,
        @Nullable UUID reference) {
    public Mail {
        headers = Map.copyOf(headers);
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line");
        }
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z-]+") || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("not a header: " + name);
            }
        });
    }

    public static Mail of(String kind, String to, String language, String subject, String text) {
        return new Mail(kind, to, language, subject, text, Map.of(), null);
    }
}
