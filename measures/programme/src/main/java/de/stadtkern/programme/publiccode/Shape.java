package de.stadtkern.programme.publiccode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value of the standard looks like. */
sealed interface Shape {
    /** @param form what the text must be */
    record Text(Form form) implements Shape {}

    record Flag() implements Shape {}

    /** @param filled whether an empty list is an error */
    record Items(Shape item, boolean filled) implements Shape {}

    /** One text, or a list of them. */
    record OneOrMany(Text item) implements Shape {}

    record Section(Map<String, Field> fields) implements Shape {}

    /** A section for each language, under its BCP 47 tag. */
    record ByLanguage(Section section) implements Shape {}

    /**
     * One key of a section.
     *
     * @param hint why the key should be left out; absent where it should not
     */
    record Field(Shape shape, boolean required, @Nullable String hint) {}

    /** Puts a section together in the standard's order. */
    final class Fields {
        private final Map<String, Field> fields = new LinkedHashMap<>();

        Fields need(String key, Shape shape) {
            fields.put(key, new Field(shape, true, null));
            return this;
        }

        Fields may(String key, Shape shape) {
            fields.put(key, new Field(shape, false, null));
            return this;
        }

        Fields old(String key, Shape shape, String hint) {
            fields.put(key, new Field(shape, false, hint));
            return this;
        }

        Section section() {
            return new Section(fields);
        }
    }
}
