package de.stadtkern.programme.item;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an item stands. */
public enum State {
    OPEN,
    IN_PROGRESS,
    /** A task without an end; its next date counts instead of a deadline. */
    CONTINUOUS,
    BLOCKED,
    DONE,
    /** Another item took its place. */
    SUPERSEDED,
    /** The council gave it up. */
    STRUCK;

    /** As in the database and in JSON, such as {@code in-progress}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<State> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /** Nothing more is to be done. */
    public boolean finished() {
        return this == DONE || this == SUPERSEDED || this == STRUCK;
    }
}
