package de.stadtkern.identity;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a module that keeps personal data must offer: its part of a person's export, and its deletion. */
public interface PersonalData {
    /**
     * Something that stays after the deletion. Why it does stands in the text {@code kept.<module>.<thing>} of the module's
     * catalogues.
     *
     * @param thing kind of thing, kebab-case
     * @param count how many
     */
    record Kept(String thing, int count) {}

    /**
     * A file that belongs to the person.
     *
     * @param name without a path
     */
    record File(String name, Content open) {}

    /** Opens a file's content anew. */
    interface Content {
        InputStream open() throws IOException;
    }

    /** The module's name, equal to its schema. */
    String module();

    /** Everything that the module keeps about the person, as JSON-able values. */
    Map<String, Object> export(UUID person);

    /** The files that the module keeps for the person, beside {@link #export}. */
    default List<File> files(UUID person) {
        return List.of();
    }

    /** Deletes or anonymises it; returns, per kind of thing, how many rows were deleted or made anonymous. */
    Map<String, Integer> delete(UUID person);

    /** What stays, asked after {@link #delete}; nothing that still names the person. */
    default List<Kept> kept(UUID person) {
        return List.of();
    }
}
