package de.stadtkern.catalogue;

/**
 * A short text in the platform's three languages.
 *
 * @param de German
 * @param en English
 * @param ls Leichte Sprache
 */
public record Wording(String de, String en, String ls) {
    public Wording {
        if (de.isBlank() || en.isBlank() || ls.isBlank()) {
            throw new IllegalArgumentException("a wording has a text in German, English and Leichte Sprache");
        }
    }

    /** German and English; Leichte Sprache says the same as German. */
    public static Wording of(String de, String en) {
        return new Wording(de, en, de);
    }

    /** The same text in every language, such as a proper name. */
    public static Wording same(String text) {
        return new Wording(text, text, text);
    }

    /** @param language {@code de}, {@code en} or {@code ls}; anything else is German */
    public String in(String language) {
        return switch (language) {
            case "en" -> en;
            case "ls" -> ls;
            default -> de;
        };
    }
}
