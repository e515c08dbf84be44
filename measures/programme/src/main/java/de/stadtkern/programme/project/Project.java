package de.stadtkern.programme.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One project as it stood on a day, as far as the caller sees it.
 *
 * @param slug its name in addresses
 * @param kind key of a {@link Kind}
 * @param state key of a {@link LifeState}
 * @param since first day of that state
 * @param version counts changes of content and life cycle, from 1
 * @param etag what If-Match names to change this version
 * @param planned its run time as first planned; from its steps where it is not given itself
 * @param now the same as planned now
 * @param schedule the steps with what the critical path method says about them
 * @param waitsFor projects that this one depends on
 * @param neededBy projects that depend on this one
 */
public record Project(
        String slug,
        String kind,
        String state,
        LocalDate since,
        boolean isPublic,
        int version,
        String etag,
        Instant changed,
        Content.Span planned,
        Content.Span now,
        Content content,
        List<Schedule.Planned> schedule,
        List<Linked> waitsFor,
        List<Linked> neededBy) {
    public Project {
        schedule = List.copyOf(schedule);
        waitsFor = List.copyOf(waitsFor);
        neededBy = List.copyOf(neededBy);
    }

    /** The programme as a whole, or one measure of it. */
    public enum Kind {
        PROGRAMME,
        MEASURE;

        /** As in the database and in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    /** Another project. */
    public record Linked(
            String slug, String title, @Nullable String note) {}

    /**
     * What stands on a card.
     *
     * @param now its run time; from its steps where it is not given itself
     * @param actors the unit that answers for it, then its partners
     */
    public record Card(
            String slug,
            String kind,
            String title,
            @Nullable String focus,
            String state,
            LocalDate since,
            Content.Span planned,
            Content.Span now,
            @Nullable String place,
            List<String> districts,
            @Nullable Long budgetCents,
            @Nullable String aim,
            @Nullable String benefit,
            @Nullable String takePart,
            @Nullable String contact,
            List<String> actors,
            boolean isPublic) {
        public Card {
            districts = List.copyOf(districts);
            actors = List.copyOf(actors);
        }
    }

    /**
     * One record of the life cycle.
     *
     * @param by who recorded it; for staff only
     */
    public record Stage(
            String state,
            LocalDate from,
            Instant recorded,
            @Nullable String note,
            @Nullable String by) {}
}
