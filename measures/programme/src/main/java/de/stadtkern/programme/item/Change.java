package de.stadtkern.programme.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of what changed in an item; {@code null} leaves a field as it is.
 *
 * @param version counts the item's changes from 1; the first one sets state, wording and whether it is public
 * @param validFrom first day on which it is so
 * @param recorded when it was recorded; later than that of any earlier version
 * @param by who recorded it, where they are still known
 * @param cleared fields that become empty
 * @param note why it was recorded, for the staff
 */
public record Change(
        int version,
        LocalDate validFrom,
        Instant recorded,
        @Nullable UUID by,
        @Nullable State state,
        @Nullable String wording,
        @Nullable UUID unit,
        @Nullable LocalDate deadline,
        @Nullable LocalDate nextDate,
        @Nullable String reason,
        @Nullable String evidence,
        @Nullable Boolean isPublic,
        Set<Field> cleared,
        @Nullable String note) {
    public Change {
        cleared = Set.copyOf(cleared);
    }

    <T> @Nullable T value(Field field, @Nullable T changed, @Nullable T before) {
        return changed != null ? changed : cleared.contains(field) ? null : before;
    }
}
