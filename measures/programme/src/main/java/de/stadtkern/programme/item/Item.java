package de.stadtkern.programme.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as it stood on a day, as known at a moment, for a caller who may see it.
 *
 * @param daysOverdue 0 where it is not overdue
 * @param version of the newest change, whatever day was asked for
 * @param successors items that took its place
 * @param predecessors items whose place it took
 */
public record Item(
        UUID id,
        PaperName paper,
        String number,
        String state,
        String wording,
        @Nullable String unit,
        @Nullable LocalDate deadline,
        @Nullable LocalDate nextDate,
        @Nullable String reason,
        @Nullable String evidence,
        boolean isPublic,
        long daysOverdue,
        int version,
        List<Report> reports,
        List<Linked> successors,
        List<Linked> predecessors) {
    public Item {
        reports = List.copyOf(reports);
        successors = List.copyOf(successors);
        predecessors = List.copyOf(predecessors);
    }

    public record PaperName(UUID id, String reference, String title, boolean isPublic) {}

    /** An item of another resolution. */
    public record Linked(
            UUID id,
            String reference,
            String number,
            @Nullable String note) {}

    /**
     * A report on the item.
     *
     * @param kind {@code interim} or {@code final}
     * @param noted which committees took note, and when
     */
    public record Report(
            UUID id, String kind, LocalDate day, String text, boolean isPublic, Instant recorded, List<Noted> noted) {
        public Report {
            noted = List.copyOf(noted);
        }
    }

    public record Noted(String body, LocalDate day) {}

    /** A change as people read it; who made it and why is for the staff. */
    public record Entry(
            int version,
            LocalDate validFrom,
            Instant recorded,
            @Nullable String by,
            @Nullable String state,
            @Nullable String wording,
            @Nullable String unit,
            @Nullable LocalDate deadline,
            @Nullable LocalDate nextDate,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable Boolean isPublic,
            List<String> cleared,
            @Nullable String note) {
        public Entry {
            cleared = List.copyOf(cleared);
        }
    }
}
