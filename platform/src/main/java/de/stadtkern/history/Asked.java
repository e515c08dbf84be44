package de.stadtkern.history;

import de.stadtkern.history.parquet.Selection;
import de.stadtkern.observation.StoredObservations.Series;
import de.stadtkern.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an export is asked for; every refusal names the parameter. */
final class Asked {
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2150-01-01T00:00:00Z");
    private static final int MOST = 1000;

    private final Function<String, @Nullable String> parameters;
    private final ZoneId zone;

    Asked(Function<String, @Nullable String> parameters, ZoneId zone) {
        this.parameters = parameters;
        this.zone = zone;
    }

    Selection selection() {
        return new Selection(
                time("from", EARLIEST), time("to", LATEST), number("least"), number("most"), Long.MIN_VALUE);
    }

    /** Those that are wanted of all, in the order of their ids. */
    List<Series> series(List<Series> all) {
        String datastreams = parameters.apply("datastream");
        Long property = id("property");
        Long thing = id("thing");
        Set<Long> wanted = new LinkedHashSet<>();
        if (datastreams != null) {
            String[] ids = datastreams.split(",", MOST + 1);
            if (ids.length > MOST) {
                throw Problem.invalid("datastream", "At most " + MOST + " Datastreams can be named.");
            }
            for (String one : ids) {
                wanted.add(id("datastream", one));
            }
        }
        List<Series> found = all.stream()
                .filter(one -> datastreams == null || wanted.remove((long) one.id()))
                .filter(one -> property == null || one.property() == property)
                .filter(one -> thing == null || one.thing() == thing)
                .toList();
        if (!wanted.isEmpty()) {
            throw Problem.notFound("Datastream " + wanted.iterator().next());
        }
        if (found.isEmpty()) {
            throw Problem.notFound("A Datastream of this selection");
        }
        return found;
    }

    private @Nullable Long id(String name) {
        String text = parameters.apply(name);
        return text == null ? null : Long.valueOf(id(name, text));
    }

    private static long id(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.invalid(name, name + " is the id of an entity.");
        }
        return Long.parseLong(text);
    }

    private Instant time(String name, Instant otherwise) {
        String text = parameters.apply(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            // A plus sign in a query string arrives as a space.
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw Problem.invalid(name, name + " lies outside 1900 to 2149.");
            }
            return time;
        } catch (DateTimeException e) {
            throw Problem.invalid(name, name + " is a time such as 2026-11-23T20:15:00Z or a day such as 2026-11-23.");
        }
    }

    private @Nullable Double number(String name) {
        String text = parameters.apply(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE]-?[0-9]{1,3})?")) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw Problem.invalid(name, name + " is a number.");
    }
}
