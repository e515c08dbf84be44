package de.stadtkern.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be used; the message tells the operator why and what to do. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
