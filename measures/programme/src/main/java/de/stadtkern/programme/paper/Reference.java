package de.stadtkern.programme.paper;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference of a paper. Spellings that mean the same, such as {@code V0870/21}, {@code v 870-21} and {@code
 * V0870/2021}, have the same {@link #key}.
 *
 * @param text as the council writes it
 */
public record Reference(String text) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\p{L}{1,4})[\\s._-]*([0-9]{1,6})\\s*[/\\-_. ]\\s*((?:19|20)?[0-9]{2})\\s*");
    private static final int LONGEST = 60;

    public Reference {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a reference is one line of 1 to " + LONGEST + " characters");
        }
    }

    /** Reads a reference; one of the usual form is brought into the council's spelling, any other stays as it is. */
    public static Reference parse(String given) {
        Matcher form = FORM.matcher(given);
        if (!form.matches()) {
            return new Reference(given.strip());
        }
        String year = form.group(3);
        String number = form.group(2);
        return new Reference(form.group(1).toUpperCase(Locale.ROOT)
                + "0".repeat(Math.max(0, 4 - number.length()))
                + number
                + "/"
                + year.substring(year.length() - 2));
    }

    /** Capital letters and digits, each number without leading zeros, a year of the usual form with two digits. */
    public String key() {
        return key(text);
    }

    /** The key of any spelling. */
    public static String key(String given) {
        Matcher form = FORM.matcher(given);
        if (form.matches()) {
            String year = form.group(3);
            return form.group(1).toUpperCase(Locale.ROOT)
                    + form.group(2).replaceFirst("^0+(?=.)", "")
                    + "/"
                    + year.substring(year.length() - 2);
        }
        return given.toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}/]", "")
                .replaceAll("(?<![0-9])0+(?=[0-9])", "");
    }
}
