package de.stadtkern.identity;

import java.util.Map;

/** The append-only, hash-chained record of who did what. */
public interface AuditLog {
    /**
     * Appends one entry for the caller of the current request, or for {@code system} outside a request. Where the caller
     * makes use of a lent role, {@code onBehalfOf} in the details names whose it is.
     *
     * @param action {@code module:verb}, past facts only
     * @param subject the thing acted upon, such as {@code person/42}
     * @param details small facts; never secrets, never more personal data than needed
     */
    void record(String action, String subject, Map<String, ?> details);
}
