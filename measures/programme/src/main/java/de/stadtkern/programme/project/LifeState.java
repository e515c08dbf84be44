package de.stadtkern.programme.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a project is in its life; the order is the usual one. */
public enum LifeState {
    IDEA,
    SUBMITTED,
    UNDER_REVIEW,
    APPROVED,
    RUNNING,
    CLOSED,
    /** Goes on as a task of the city, without an end. */
    PERMANENT;

    /** As in the database and in JSON, such as {@code under-review}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<LifeState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /** Forward always, steps may be left out; back only while it is not approved, when it is returned for revision. */
    boolean mayFollow(LifeState before) {
        return compareTo(before) >= 0 || before.compareTo(UNDER_REVIEW) <= 0;
    }
}
