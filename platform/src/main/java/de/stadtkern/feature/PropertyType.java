package de.stadtkern.feature;

/** What values a property holds, in the words of JSON Schema. */
public enum PropertyType {
    STRING("string"),
    NUMBER("number"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    /** ISO 8601 calendar date. */
    DATE("date"),
    /** RFC 3339 instant. */
    DATE_TIME("date-time");

    private final String word;

    PropertyType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when no type has this name */
    public static PropertyType of(String word) {
        for (PropertyType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no property type: " + word);
    }
}
