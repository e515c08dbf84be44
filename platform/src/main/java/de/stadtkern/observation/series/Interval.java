package de.stadtkern.observation.series;

import de.stadtkern.web.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The width of a bucket: up to a day of elapsed time, or whole days, weeks or months of the calendar.
 *
 * <p>Elapsed buckets start anew at each local midnight. Days count from 1970-01-01, weeks start on Monday, months count
 * from January, so that a bucket does not depend on the range asked for.
 */
sealed interface Interval {
    int MOST = 10_000;

    record Elapsed(Duration width) implements Interval {}

    /** @param anchor epoch day on which one of the buckets starts */
    record Days(int days, int anchor) implements Interval {}

    record Months(int months) implements Interval {}

    /** ISO 8601: {@code PT15M}, {@code PT1H}, {@code P1D}, {@code P1W}, {@code P3M}, {@code P1Y}. */
    static Interval parse(String text) {
        try {
            if (text.startsWith("PT")) {
                Duration width = Duration.parse(text);
                if (width.toMillis() >= 1000 && width.compareTo(Duration.ofHours(24)) <= 0) {
                    return new Elapsed(width);
                }
            } else if (text.length() <= 10) {
                Period period = Period.parse(text);
                long months = period.toTotalMonths();
                if (period.getDays() > 0 && period.getDays() <= 3660 && months == 0) {
                    return new Days(period.getDays(), text.endsWith("W") ? 4 : 0);
                }
                if (period.getDays() == 0 && months > 0 && months <= 1200) {
                    return new Months((int) months);
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            // told below, like what parses and makes no sense
        }
        throw Problem.invalid(
                "interval", "interval is an ISO 8601 duration such as PT15M, PT1H, P1D, P1W, P1M or P1Y.");
    }

    /** Edges of the buckets that the range touches, ascending; bucket i lies between edges i and i+1. */
    default List<Instant> edges(Range range, ZoneId zone) {
        List<Instant> edges = new ArrayList<>();
        LocalDate day = firstDay(range.from().atZone(zone).toLocalDate());
        Instant edge = day.atStartOfDay(zone).toInstant();
        while (edge.isBefore(range.to())) {
            LocalDate nextDay = nextDay(day);
            Instant next = nextDay.atStartOfDay(zone).toInstant();
            if (next.isAfter(range.from())) {
                addEdges(edges, edge, next, range);
            }
            day = nextDay;
            edge = next;
        }
        if (edges.isEmpty() || edges.getLast().isBefore(range.to())) {
            edges.add(edge);
        }
        return edges;
    }

    private void addEdges(List<Instant> edges, Instant edge, Instant next, Range range) {
        Duration width = this instanceof Elapsed(Duration elapsed) ? elapsed : Duration.between(edge, next);
        for (Instant at = edge; at.isBefore(next); at = at.plus(width)) {
            Instant end = at.plus(width).isAfter(next) ? next : at.plus(width);
            if (end.isAfter(range.from()) && (edges.isEmpty() || at.isBefore(range.to()))) {
                edges.add(at);
            } else if (!edges.isEmpty() && !at.isBefore(range.to())) {
                edges.add(at);
                return;
            }
            if (edges.size() > MOST) {
                throw Problem.invalid("interval", "The range holds more than 10,000 intervals; ask for fewer.");
            }
        }
    }

    private LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case Elapsed elapsed -> day;
            case Days(int days, int anchor) -> day.minusDays(Math.floorMod(day.toEpochDay() - anchor, (long) days));
            case Months(int months) -> {
                long month = day.getYear() * 12L + day.getMonthValue() - 1;
                yield day.withDayOfMonth(1).minusMonths(Math.floorMod(month, (long) months));
            }
        };
    }

    private LocalDate nextDay(LocalDate day) {
        return switch (this) {
            case Elapsed elapsed -> day.plusDays(1);
            case Days(int days, int anchor) -> day.plusDays(days);
            case Months(int months) -> day.plusMonths(months);
        };
    }

    /** An edge as people read it: local time with its offset. */
    static String local(Instant edge, ZoneId zone) {
        return ZonedDateTime.ofInstant(edge, zone)
                .toOffsetDateTime()
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
