package de.stadtkern.operation.backup;

import org.jspecify.annotations.Nullable;

/** A backup or a restoration cannot go on; the message tells the operator why and what to do. */
public final class BackupFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BackupFailed(String message) {
        this(message, null);
    }

    public BackupFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
