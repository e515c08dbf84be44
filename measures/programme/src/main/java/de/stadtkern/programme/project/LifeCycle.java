package de.stadtkern.programme.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of one project over both times.
 *
 * @param records in the order in which they were recorded
 */
public record LifeCycle(List<Entry> records) {
    /**
     * One record.
     *
     * @param from first day on which the state holds
     */
    public record Entry(
            LifeState state,
            LocalDate from,
            Instant recorded,
            @Nullable String note) {}

    /** A refused state, with the one that stands in its way. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    public LifeCycle {
        records = List.copyOf(records);
    }

    /** The entry that holds on the day, as known at the moment; nothing before the first one. */
    public Optional<Entry> at(LocalDate day, Instant known) {
        return Optional.ofNullable(asKnown(known).floorEntry(day)).map(entry -> entry.getValue());
    }

    /** By first day, as known at the moment: of several records of one day the latest counts. */
    public NavigableMap<LocalDate, Entry> asKnown(Instant known) {
        NavigableMap<LocalDate, Entry> byDay = new TreeMap<>();
        for (Entry entry : records) {
            if (!entry.recorded().isAfter(known)) {
                byDay.put(entry.from(), entry);
            }
        }
        return byDay;
    }

    /**
     * The life cycle with one more record.
     *
     * @throws Refused when the state cannot follow the one before it, or be followed by the one after it
     */
    public LifeCycle with(Entry entry) throws Refused {
        List<Entry> all = new ArrayList<>(records);
        all.add(entry);
        LifeCycle next = new LifeCycle(all);
        NavigableMap<LocalDate, Entry> byDay = next.asKnown(Instant.MAX);
        Entry before = byDay.lowerEntry(entry.from()) == null
                ? null
                : byDay.lowerEntry(entry.from()).getValue();
        Entry after = byDay.higherEntry(entry.from()) == null
                ? null
                : byDay.higherEntry(entry.from()).getValue();
        if (before != null && !entry.state().mayFollow(before.state())) {
            throw new Refused("The project is " + before.state().key() + " since " + before.from() + "; "
                    + entry.state().key() + " cannot follow.");
        }
        if (after != null && !after.state().mayFollow(entry.state())) {
            throw new Refused("The project is " + after.state().key() + " from " + after.from() + " on; "
                    + entry.state().key() + " cannot stand before it.");
        }
        return next;
    }
}
