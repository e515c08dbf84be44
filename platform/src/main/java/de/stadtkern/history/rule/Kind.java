package de.stadtkern.history.rule;

import de.stadtkern.observation.Reduction.Step;
import de.stadtkern.web.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a rule does. */
public enum Kind {
    /** Gathers single values into hourly means. */
    THIN_HOUR("thin-hour", "thin-hour", Step.HOUR),
    /** Gathers single values and hourly means into daily means. */
    THIN_DAY("thin-day", "thin-day", Step.DAY),
    DELETE("delete", "remove", null),
    /** Deletes what stands in the archive, checked. */
    ARCHIVE_THEN_DELETE("archive-then-delete", "remove", null),
    /** Removes what corrected observations said before. */
    SUPERSEDED("superseded", "superseded", null);

    private final String code;
    private final String slot;
    private final @Nullable Step step;

    Kind(String code, String slot, @Nullable Step step) {
        this.code = code;
        this.slot = slot;
        this.step = step;
    }

    public String code() {
        return code;
    }

    /** Of the rules of one slot only one holds for a datastream. */
    public String slot() {
        return slot;
    }

    public @Nullable Step step() {
        return step;
    }

    public static Kind parse(String field, @Nullable String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        field, field + " is one of thin-hour, thin-day, delete, archive-then-delete, superseded."));
    }
}
