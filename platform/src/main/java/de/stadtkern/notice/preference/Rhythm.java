package de.stadtkern.notice.preference;

import java.util.Locale;

/** How often mails come. */
public enum Rhythm {
    EACH,
    DAILY,
    WEEKLY,
    OFF;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Rhythm of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
