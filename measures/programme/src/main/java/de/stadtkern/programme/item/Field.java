package de.stadtkern.programme.item;

import java.util.Arrays;
import java.util.Optional;

/** A field of an item that may be empty. */
public enum Field {
    UNIT("unit"),
    DEADLINE("deadline"),
    NEXT_DATE("nextDate"),
    REASON("reason"),
    EVIDENCE("evidence");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** As in JSON. */
    public String key() {
        return key;
    }

    public static Optional<Field> find(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
