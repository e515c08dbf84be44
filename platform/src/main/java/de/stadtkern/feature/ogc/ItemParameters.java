package de.stadtkern.feature.ogc;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.store.Area;
import de.stadtkern.feature.store.ItemQuery;
import de.stadtkern.feature.store.PropertyValues;
import de.stadtkern.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The parameters of {@code /items}: which features, how many, in which reference system. */
record ItemParameters(ItemQuery query, int limit, long after, Crs crs) {
    static final int DEFAULT_LIMIT = 100;
    static final int HIGHEST_LIMIT = 10_000;
    static final Set<String> RESERVED = Set.of("f", "bbox", "bbox-crs", "crs", "datetime", "limit", "after");

    static Set<String> names(FeatureCollection collection) {
        Set<String> names = new HashSet<>(RESERVED);
        collection.properties().forEach(property -> names.add(property.name()));
        return names;
    }

    static ItemParameters of(Asked asked, FeatureCollection collection) {
        Map<String, Object> filters = new HashMap<>();
        for (Property property : collection.properties()) {
            String text = RESERVED.contains(property.name()) ? null : asked.find(property.name());
            if (text != null) {
                try {
                    filters.put(property.name(), PropertyValues.parse(property, text));
                } catch (PropertyValues.Misfit misfit) {
                    throw Problem.invalid(property.name(), misfit.reason());
                }
            }
        }
        return new ItemParameters(
                new ItemQuery(area(asked), time(asked.find("datetime")), filters),
                limit(asked.find("limit")),
                after(asked.find("after")),
                crs(asked, "crs"));
    }

    static Crs crs(Asked asked, String parameter) {
        String name = asked.find(parameter);
        if (name == null) {
            return Crs.CRS84;
        }
        return Crs.find(name)
                .orElseThrow(() -> Problem.invalid(
                        parameter, "The reference system is not one that the collection lists under crs."));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw Problem.invalid("limit", "limit is a whole number from 1 on.");
        }
        return Math.min(HIGHEST_LIMIT, Integer.parseInt(text));
    }

    private static long after(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.invalid("after", "after comes from a previous page's next link.");
        }
        return Long.parseLong(text);
    }

    private static @Nullable Area area(Asked asked) {
        Crs crs = crs(asked, "bbox-crs");
        String text = asked.find("bbox");
        if (text == null) {
            return null;
        }
        double[] edges = edges(text);
        int dimensions = edges.length / 2;
        int x = crs.latitudeFirst() ? 1 : 0;
        double west = edges[x];
        double south = edges[1 - x];
        double east = edges[dimensions + x];
        double north = edges[dimensions + 1 - x];
        List<Double> heights = dimensions == 3 ? List.of(edges[2], edges[5]) : null;
        boolean acrossDateLine = crs.isGeographic() && west > east;
        boolean ordered = south <= north && (west <= east || acrossDateLine);
        if (!ordered || (heights != null && heights.get(0) > heights.get(1))) {
            throw Problem.invalid("bbox", "The lower corner comes first, then the upper corner.");
        }
        if (!crs.range().contains(west, south) || !crs.range().contains(east, north)) {
            throw Problem.invalid("bbox", "A corner lies outside the range of " + crs.code() + ".");
        }
        if (acrossDateLine) {
            return new Area(
                    List.of(new Envelope(west, 180, south, north), new Envelope(-180, east, south, north)),
                    null,
                    heights);
        }
        Envelope box = new Envelope(west, east, south, north);
        if (crs.isGeographic()) {
            return new Area(List.of(box), null, heights);
        }
        Geometry shape = new GeometryFactory().toGeometry(box);
        double longest = Math.max(box.getWidth(), box.getHeight());
        Geometry curved = crs.toCrs84(longest > 0 ? Densifier.densify(shape, longest / 32) : shape);
        return new Area(List.of(curved.getEnvelopeInternal()), curved, heights);
    }

    private static double[] edges(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4 && parts.length != 6) {
            throw Problem.invalid("bbox", "bbox is four or six numbers with commas between them.");
        }
        double[] edges = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].strip().matches("[+-]?[0-9]{1,20}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?")) {
                throw Problem.invalid("bbox", "bbox is four or six numbers with commas between them.");
            }
            edges[i] = Double.parseDouble(parts[i].strip());
        }
        return edges;
    }

    private static @Nullable ValidTime time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] ends = text.split("/", -1);
            if (ends.length == 1) {
                return new ValidTime(instant(text, false), instant(text, true));
            }
            if (ends.length == 2) {
                Instant from = open(ends[0]) ? null : instant(ends[0], false);
                Instant to = open(ends[1]) ? null : instant(ends[1], true);
                if (from != null || to != null || text.equals("../..")) {
                    return new ValidTime(from, to);
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw notATime();
        }
        throw notATime();
    }

    private static boolean open(String end) {
        return end.isEmpty() || end.equals("..");
    }

    /** A date stands for its whole day in UTC. */
    private static Instant instant(String text, boolean end) {
        if (text.length() > 40) {
            throw notATime();
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            LocalDate day = LocalDate.parse(text);
            Instant next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return end ? next.minusMillis(1) : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        OffsetDateTime time = OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT));
        if (time.getYear() < 0 || time.getYear() > 9999) {
            throw notATime();
        }
        return time.toInstant();
    }

    private static Problem notATime() {
        return Problem.invalid(
                "datetime",
                "datetime is an RFC 3339 instant such as 2026-11-23T12:00:00Z, or two with / between, .. for an open end.");
    }
}
