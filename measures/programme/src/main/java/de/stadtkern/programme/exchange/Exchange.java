package de.stadtkern.programme.exchange;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the exchange with others.
 *
 * @param kind key of a {@link Kind}
 * @param text what there is to say
 * @param day when it was, or when it was asked
 * @param partner the other city or organization
 * @param project slug of the project that it is about
 * @param link where to read on, https
 * @param answer of a request; {@code null} while it is open
 * @param answered day of the answer
 */
public record Exchange(
        String kind,
        String title,
        @Nullable String text,
        @Nullable LocalDate day,
        @Nullable String place,
        @Nullable String partner,
        @Nullable String project,
        @Nullable String link,
        @Nullable String answer,
        @Nullable LocalDate answered) {
    public enum Kind {
        PARTNER,
        EVENT,
        LESSON,
        REQUEST;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    Exchange ofProject(@Nullable String other) {
        return new Exchange(kind, title, text, day, place, partner, other, link, answer, answered);
    }
}
