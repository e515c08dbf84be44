package de.stadtkern.identity;

import java.util.Map;
import java.util.UUID;

/** What a module that keeps personal data must offer: its part of a person's export, and its deletion. */
public interface PersonalData {
    /** The module's name, equal to its schema. */
    String module();

    /** Everything that the module keeps about the person, as JSON-able values. */
    Map<String, Object> export(UUID person);

    /** Deletes or anonymises it; returns, per kind of thing, how many rows were deleted or made anonymous. */
    Map<String, Integer> delete(UUID person);
}
