package de.stadtkern.programme.item;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item's facts on one day, as known at one moment.
 *
 * @param unit who is responsible
 * @param deadline until when it is to be done
 * @param nextDate when it is looked at or reported on next
 * @param reason why it is late
 * @param evidence what shows that it is done
 */
public record Snapshot(
        State state,
        String wording,
        @Nullable UUID unit,
        @Nullable LocalDate deadline,
        @Nullable LocalDate nextDate,
        @Nullable String reason,
        @Nullable String evidence,
        boolean isPublic) {
    /** After this day it is overdue: the next date of a continuous task, the deadline of another unfinished item. */
    public @Nullable LocalDate due() {
        return state.finished() ? null : state == State.CONTINUOUS ? nextDate : deadline;
    }

    /** Overdue on the day. */
    public boolean overdue(LocalDate day) {
        LocalDate due = due();
        return due != null && due.isBefore(day);
    }

    Snapshot after(Change change) {
        return new Snapshot(
                change.state() == null ? state : change.state(),
                change.wording() == null ? wording : change.wording(),
                change.value(Field.UNIT, change.unit(), unit),
                change.value(Field.DEADLINE, change.deadline(), deadline),
                change.value(Field.NEXT_DATE, change.nextDate(), nextDate),
                change.value(Field.REASON, change.reason(), reason),
                change.value(Field.EVIDENCE, change.evidence(), evidence),
                change.isPublic() == null ? isPublic : change.isPublic());
    }
}
