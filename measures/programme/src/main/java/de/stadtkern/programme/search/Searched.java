package de.stadtkern.programme.search;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the index reads of a paper.
 *
 * @param revision counts all changes of the paper
 * @param publicWording of items and reports that everyone sees
 * @param allWording of all items and reports
 */
public record Searched(
        UUID id,
        int revision,
        String reference,
        @Nullable String session,
        String kind,
        String title,
        String text,
        @Nullable LocalDate submitted,
        boolean isPublic,
        String publicWording,
        String allWording) {
    /** Not everyone sees all of it. */
    boolean hasSecrets() {
        return !isPublic || !publicWording.equals(allWording);
    }
}
