package de.stadtkern.programme.funding.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums over bookings, reversals included. */
public record Ledger(List<Booking> bookings) {
    public Ledger {
        bookings = List.copyOf(bookings);
    }

    /** Only what was booked with a day not after {@code last}. */
    public Ledger until(LocalDate last) {
        return new Ledger(bookings.stream()
                .filter(booking -> !booking.day().isAfter(last))
                .toList());
    }

    public Cost total(Booking.Kind kind) {
        Cost sum = Cost.NONE;
        for (Booking booking : bookings) {
            if (booking.kind() == kind) {
                sum = sum.plus(booking.cost());
            }
        }
        return sum;
    }

    public Cost of(Booking.Kind kind, String item) {
        Cost sum = Cost.NONE;
        for (Booking booking : bookings) {
            if (booking.kind() == kind && booking.item().equals(item)) {
                sum = sum.plus(booking.cost());
            }
        }
        return sum;
    }

    public Cost of(Booking.Kind kind, String item, int year) {
        return byYear(kind, item).getOrDefault(year, Cost.NONE);
    }

    public SortedMap<Integer, Cost> byYear(Booking.Kind kind) {
        SortedMap<Integer, Cost> sums = new TreeMap<>();
        for (Booking booking : bookings) {
            if (booking.kind() == kind) {
                sums.merge(booking.year(), booking.cost(), Cost::plus);
            }
        }
        return sums;
    }

    /** Sums of one item. */
    public SortedMap<Integer, Cost> byYear(Booking.Kind kind, String item) {
        SortedMap<Integer, Cost> sums = new TreeMap<>();
        for (Booking booking : bookings) {
            if (booking.kind() == kind && booking.item().equals(item)) {
                sums.merge(booking.year(), booking.cost(), Cost::plus);
            }
        }
        return sums;
    }

    /** The sums by item, of items that have a booking. */
    public Map<String, Cost> byItem(Booking.Kind kind) {
        Map<String, Cost> sums = new TreeMap<>();
        for (Booking booking : bookings) {
            if (booking.kind() == kind) {
                sums.merge(booking.item(), booking.cost(), Cost::plus);
            }
        }
        return sums;
    }
}
