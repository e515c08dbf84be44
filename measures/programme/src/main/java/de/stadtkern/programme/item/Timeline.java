package de.stadtkern.programme.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item over both times, computed from its changes.
 *
 * @param changes all of them, by version
 */
public record Timeline(List<Change> changes) {
    private static final Comparator<Change> AS_THEY_HOLD =
            Comparator.comparing(Change::validFrom).thenComparing(Change::version);

    public Timeline {
        changes = List.copyOf(changes);
    }

    /**
     * A stretch of days on which nothing changes, as known at one moment.
     *
     * @param to the first day that does not belong to it, {@code null} where it has no end
     */
    public record Segment(LocalDate from, @Nullable LocalDate to, Snapshot snapshot) {}

    /**
     * A rectangle of both times in which the facts for lists do not change.
     *
     * @param known from when it was known
     * @param until until when, excluded; {@code null} while it is
     */
    public record Period(
            Segment segment, Instant known, @Nullable Instant until) {}

    /** What held on the day as known at the moment; nothing before the item's first day or first record. */
    public Optional<Snapshot> at(LocalDate day, Instant known) {
        Snapshot snapshot = null;
        for (Change change : inOrder(known)) {
            if (!change.validFrom().isAfter(day)) {
                snapshot = next(snapshot, change);
            }
        }
        return Optional.ofNullable(snapshot);
    }

    /** All days, as known at the moment, each segment other than the one before it. */
    public List<Segment> asKnown(Instant known) {
        List<Segment> segments = new ArrayList<>();
        Snapshot snapshot = null;
        LocalDate from = null;
        for (Change change : inOrder(known)) {
            Snapshot next = next(snapshot, change);
            if (snapshot != null && from != null && !change.validFrom().equals(from)) {
                append(segments, new Segment(from, change.validFrom(), snapshot));
            }
            snapshot = next;
            from = change.validFrom();
        }
        if (snapshot != null && from != null) {
            append(segments, new Segment(from, null, snapshot));
        }
        return segments;
    }

    /** The rectangles that cover all that was ever known of any day. */
    public List<Period> periods() {
        List<Period> closed = new ArrayList<>();
        List<Period> open = new ArrayList<>();
        for (Change change : changes) {
            List<Segment> now = forLists(asKnown(change.recorded()));
            List<Period> still = new ArrayList<>();
            for (Period period : open) {
                if (now.contains(period.segment())) {
                    still.add(period);
                } else {
                    closed.add(new Period(period.segment(), period.known(), change.recorded()));
                }
            }
            for (Segment segment : now) {
                if (still.stream().noneMatch(period -> period.segment().equals(segment))) {
                    still.add(new Period(segment, change.recorded(), null));
                }
            }
            open = still;
        }
        closed.addAll(open);
        return closed;
    }

    /** What the lists do not show is left out, and what then is the same is one. */
    private static List<Segment> forLists(List<Segment> segments) {
        List<Segment> merged = new ArrayList<>();
        for (Segment segment : segments) {
            Snapshot full = segment.snapshot();
            append(
                    merged,
                    new Segment(
                            segment.from(),
                            segment.to(),
                            new Snapshot(
                                    full.state(),
                                    "",
                                    full.unit(),
                                    full.deadline(),
                                    full.nextDate(),
                                    null,
                                    null,
                                    full.isPublic())));
        }
        return merged;
    }

    private static void append(List<Segment> segments, Segment segment) {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        if (last != null && last.snapshot().equals(segment.snapshot())) {
            segments.set(segments.size() - 1, new Segment(last.from(), segment.to(), last.snapshot()));
        } else {
            segments.add(segment);
        }
    }

    private List<Change> inOrder(Instant known) {
        return changes.stream()
                .filter(change -> !change.recorded().isAfter(known))
                .sorted(AS_THEY_HOLD)
                .toList();
    }

    private static Snapshot next(@Nullable Snapshot before, Change change) {
        return (before == null ? first(change) : before).after(change);
    }

    private static Snapshot first(Change change) {
        return new Snapshot(
                Objects.requireNonNull(change.state()),
                Objects.requireNonNull(change.wording()),
                null,
                null,
                null,
                null,
                null,
                Objects.requireNonNull(change.isPublic()));
    }
}
