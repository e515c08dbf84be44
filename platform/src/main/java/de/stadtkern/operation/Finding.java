package de.stadtkern.operation;

import java.util.List;

/**
 * What a check saw.
 *
 * @param name which of the check's texts tells it, lower case with hyphens
 * @param values what the text names
 */
public record Finding(Level level, String name, List<Object> values) {
    /** In order of urgency. */
    public enum Level {
        OK,
        /** Worth knowing; nothing has to be done. */
        NOTE,
        /** To be done soon. */
        WARNING,
        /** Something does not work, or data is in danger. */
        FAILURE
    }

    public Finding {
        values = List.copyOf(values);
    }

    public static Finding ok(String name, Object... values) {
        return new Finding(Level.OK, name, List.of(values));
    }

    public static Finding note(String name, Object... values) {
        return new Finding(Level.NOTE, name, List.of(values));
    }

    public static Finding warning(String name, Object... values) {
        return new Finding(Level.WARNING, name, List.of(values));
    }

    public static Finding failure(String name, Object... values) {
        return new Finding(Level.FAILURE, name, List.of(values));
    }
}
