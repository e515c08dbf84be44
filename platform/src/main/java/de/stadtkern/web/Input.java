package de.stadtkern.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks of single values that came from outside; each refusal names the field. */
public final class Input {
    private Input() {}

    /** A value that must be there. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Problem.invalid(field, "A value is missing.");
        }
        return value;
    }

    /** One line of text, 1…{@code longest} characters after trimming, without control characters. */
    public static String line(String field, @Nullable String value, int longest) {
        String text = text(field, value, longest);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(field, "The text must be one line without control characters.");
        }
        return text;
    }

    /** Text of 1…{@code longest} characters after trimming; line breaks and tabs are the only control characters. */
    public static String text(String field, @Nullable String value, int longest) {
        String text = required(field, value).strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "The text is empty.");
        }
        if (text.length() > longest) {
            throw Problem.invalid(field, "The text is longer than " + longest + " characters.");
        }
        return storable(field, text);
    }

    /** Refuses what no UTF-8 database can keep: NUL, other control characters, halves of surrogate pairs. */
    public static String storable(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean whole = !Character.isSurrogate(c)
                    || (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1)));
            if (!whole || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                throw Problem.invalid(
                        field, "The text contains a character that is not allowed at position " + i + ".");
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return text;
    }

    public static UUID uuid(String field, @Nullable String value) {
        String text = required(field, value);
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Problem.invalid(field, "The value is not a UUID.");
        }
        return UUID.fromString(text);
    }
}
