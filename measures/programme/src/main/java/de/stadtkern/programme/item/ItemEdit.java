package de.stadtkern.programme.item;

import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about an item; fields that are not given stay as they are.
 *
 * @param number as the resolution counts, only when the item is made
 * @param unit name of the responsible unit; made where it is not known yet
 * @param validFrom first day on which it is so; today where it is not given
 * @param clear names of fields that become empty
 */
public record ItemEdit(
        @Nullable String number,
        @Nullable String state,
        @Nullable String wording,
        @Nullable String unit,
        @Nullable String deadline,
        @Nullable String nextDate,
        @Nullable String reason,
        @Nullable String evidence,
        @Nullable Boolean isPublic,
        @Nullable String validFrom,
        @Nullable List<String> clear,
        @Nullable String note) {
    /** Everything checked. */
    public record Checked(
            @Nullable State state,
            @Nullable String wording,
            @Nullable String unit,
            @Nullable LocalDate deadline,
            @Nullable LocalDate nextDate,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable Boolean isPublic,
            @Nullable LocalDate validFrom,
            Set<Field> cleared,
            @Nullable String note) {
        public Checked {
            cleared = Set.copyOf(cleared);
        }

        boolean empty() {
            return state == null
                    && wording == null
                    && unit == null
                    && deadline == null
                    && nextDate == null
                    && reason == null
                    && evidence == null
                    && isPublic == null
                    && cleared.isEmpty();
        }
    }

    /**
     * @param today in the city; no later day can be recorded
     * @throws Problem naming the field that is wrong
     */
    public Checked checked(LocalDate today) {
        LocalDate from = Days.optional("/validFrom", validFrom);
        if (from != null && from.isAfter(today)) {
            throw Problem.invalid("/validFrom", "What holds from a day in the future cannot be recorded yet.");
        }
        Set<Field> cleared = EnumSet.noneOf(Field.class);
        List<String> names = clear == null ? List.of() : clear;
        for (int i = 0; i < names.size(); i++) {
            String pointer = "/clear/" + i;
            cleared.add(Field.find(Input.required(pointer, names.get(i)))
                    .orElseThrow(() -> Problem.invalid(pointer, "This field cannot be empty.")));
        }
        return new Checked(
                state == null
                        ? null
                        : State.find(state).orElseThrow(() -> Problem.invalid("/state", "There is no such state.")),
                text("/wording", wording, 20_000),
                unit == null || unit.isBlank() ? null : Input.line("/unit", unit, 200),
                Days.optional("/deadline", deadline),
                Days.optional("/nextDate", nextDate),
                text("/reason", reason, 4_000),
                text("/evidence", evidence, 4_000),
                isPublic,
                from,
                cleared,
                text("/note", note, 1_000));
    }

    private static @Nullable String text(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.text(field, value, longest);
    }
}
