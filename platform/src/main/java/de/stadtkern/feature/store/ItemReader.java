package de.stadtkern.feature.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.feature.ValidTime;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Reads pages of features, exact counts and extents. Counts are kept until the collection's next version. */
public final class ItemReader {
    /** PostgreSQL compares boxes to within 1e-6, so a box is taken as inside only when it is clearly inside. */
    private static final double CLEARLY_INSIDE_DEG = 3e-6;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Cache<CountKey, Long> counts =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<ExtentKey, Extent> extents =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private record CountKey(int collection, long version, ItemQuery query) {}

    private record ExtentKey(int collection, long version) {}

    /** @param box longitude and latitude, or {@code null} when nothing has a place */
    public record Extent(@Nullable Envelope box, ValidTime time) {}

    /** @param next the number after which the next page begins, or {@code null} on the last page */
    public record ItemPage(List<FeatureRow> rows, @Nullable Long next) {}

    public ItemReader(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public ItemPage page(StoredCollection collection, ItemQuery query, long after, int limit) {
        List<FeatureRow> found = new ArrayList<>();
        Area area = query.area();
        Area.Test test = area == null ? null : area.test();
        long from = after;
        while (found.size() <= limit) {
            Where where = where(collection, query).and(" AND number > ?", from);
            List<FeatureRow> rows = jdbc.query(
                    "SELECT " + FeatureRow.COLUMNS + " FROM feature.feature" + where.sql + " ORDER BY number LIMIT "
                            + (limit + 1),
                    (row, index) -> FeatureRow.of(row),
                    where.values());
            for (FeatureRow row : rows) {
                Geometry geometry = row.geometry();
                if (test == null || (geometry != null && test.meets(geometry))) {
                    found.add(row);
                }
            }
            if (rows.size() <= limit) {
                break;
            }
            from = rows.getLast().number();
        }
        if (found.size() <= limit) {
            return new ItemPage(found, null);
        }
        List<FeatureRow> rows = List.copyOf(found.subList(0, limit));
        return new ItemPage(rows, rows.getLast().number());
    }

    public long count(StoredCollection collection, ItemQuery query) {
        return counts.get(
                new CountKey(collection.number(), collection.version(), query), key -> counted(collection, query));
    }

    private long counted(StoredCollection collection, ItemQuery query) {
        Area area = query.area();
        if (area == null) {
            return number(where(collection, query));
        }
        boolean boxesAreExact = area.shape() == null && area.heights() == null;
        long inside = 0;
        Where rest = where(collection, query);
        if (boxesAreExact) {
            List<Envelope> inner = area.boxes().stream()
                    .map(ItemReader::shrunk)
                    .filter(box -> !box.isNull())
                    .toList();
            if (!inner.isEmpty()) {
                inside = number(where(collection, query).andAny("bounds <@ ", inner));
                rest.andNone("bounds <@ ", inner);
            }
        }
        Area.Test test = area.test();
        long[] met = {0};
        jdbc.query(
                "SELECT geometry FROM feature.feature" + rest.sql,
                row -> {
                    if (test.meets(FeatureRow.geometry(Objects.requireNonNull(row.getBytes(1))))) {
                        met[0]++;
                    }
                },
                rest.values());
        return inside + met[0];
    }

    private static Envelope shrunk(Envelope box) {
        Envelope inner = new Envelope(box);
        inner.expandBy(-CLEARLY_INSIDE_DEG);
        return inner;
    }

    private long number(Where where) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT count(*) FROM feature.feature" + where.sql, Long.class, where.values()));
    }

    public Extent extent(StoredCollection collection) {
        return extents.get(new ExtentKey(collection.number(), collection.version()), key -> measured(collection));
    }

    private Extent measured(StoredCollection collection) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT min((bounds[1])[0]), max((bounds[0])[0]), min((bounds[1])[1]), max((bounds[0])[1]),
                       min(valid_from), CASE WHEN bool_or(valid_to IS NULL) THEN NULL ELSE max(valid_to) END
                FROM feature.feature WHERE collection_number = ?
                """,
                (row, index) -> {
                    double west = row.getDouble(1);
                    Envelope box = row.wasNull()
                            ? null
                            : new Envelope(west, row.getDouble(2), row.getDouble(3), row.getDouble(4));
                    return new Extent(
                            box,
                            new ValidTime(
                                    Optional.ofNullable(row.getTimestamp(5))
                                            .map(Timestamp::toInstant)
                                            .orElse(null),
                                    Optional.ofNullable(row.getTimestamp(6))
                                            .map(Timestamp::toInstant)
                                            .orElse(null)));
                },
                collection.number()));
    }

    private Where where(StoredCollection collection, ItemQuery query) {
        Where where = new Where().and(" WHERE collection_number = ?", collection.number());
        if (query.area() != null) {
            where.andAny("bounds && ", query.area().boxes());
        }
        ValidTime time = query.time();
        if (time != null && time.from() != null) {
            where.and(" AND (valid_to IS NULL OR valid_to >= ?)", Timestamp.from(time.from()));
        }
        if (time != null && time.to() != null) {
            where.and(" AND (valid_from IS NULL OR valid_from <= ?)", Timestamp.from(time.to()));
        }
        if (!query.properties().isEmpty()) {
            where.and(" AND properties @> ?::jsonb", json.writeValueAsString(query.properties()));
        }
        return where;
    }

    /** A condition and its bound values. */
    private static final class Where {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Where and(String condition, Object value) {
            sql.append(condition);
            values.add(value);
            return this;
        }

        Where andAny(String operator, List<Envelope> boxes) {
            sql.append(" AND (");
            boxes(operator, boxes);
            sql.append(')');
            return this;
        }

        void andNone(String operator, List<Envelope> boxes) {
            sql.append(" AND NOT (");
            boxes(operator, boxes);
            sql.append(')');
        }

        private void boxes(String operator, List<Envelope> boxes) {
            for (int i = 0; i < boxes.size(); i++) {
                sql.append(i == 0 ? "" : " OR ").append(operator).append("box(point(?, ?), point(?, ?))");
                Envelope box = boxes.get(i);
                values.addAll(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
            }
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
