package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.query.Expression;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.query.Places;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.query.Query.Expansion;
import de.stadtkern.observation.sensorthings.query.Query.Order;
import de.stadtkern.observation.sensorthings.query.SortKey;
import de.stadtkern.observation.sensorthings.query.Translation;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches the rows of one request: the page, and level by level what is expanded. */
final class Selection {
    /** Entities per page when the request does not say. */
    static final int USUAL_PAGE = 100;
    /** Entities per page at most; a larger {@code $top} is answered in pages. */
    static final int LARGEST_PAGE = 10_000;

    private static final int MOST_ENTITIES = 200_000;

    private final Statements statements;
    private final LatestValues latest;
    private final Places places;
    private final Clock clock;
    private int entities;

    Selection(Statements statements, LatestValues latest, Clock clock) {
        this.statements = statements;
        this.latest = latest;
        this.places = new StoredPlaces(statements);
        this.clock = clock;
    }

    /** How the rows of a set are ordered, and what a page behind a row needs. */
    record Ordering(List<SortKey> keys, boolean continues, boolean descending) {
        Fragment sql() {
            List<Fragment> parts = new ArrayList<>();
            for (SortKey key : keys) {
                for (Fragment part : key.sql()) {
                    parts.add(Fragment.of("{}" + (key.descending() ? " DESC" : ""), part));
                }
            }
            parts.add(Fragment.sql(descending ? "e.id DESC" : "e.id"));
            return Fragment.joined(", ", parts);
        }
    }

    Ordering ordering(EntityType type, List<Order> orders) {
        List<SortKey> keys = new ArrayList<>();
        for (Order order : orders) {
            keys.add(new Translation(type, "e", "$orderby", places, clock).sortKey(order));
        }
        boolean descending = !keys.isEmpty() && keys.getLast().descending();
        boolean continues = keys.stream().allMatch(key -> key.continues() && key.descending() == descending);
        return new Ordering(keys, continues, descending);
    }

    Fragment filter(EntityType type, Query query) {
        Expression filter = query.filter();
        return filter == null ? Fragment.EMPTY : new Translation(type, "e", "$filter", places, clock).condition(filter);
    }

    /** One page of a set; {@code behind} restricts it to the rows behind a token, or is empty. */
    Page page(EntityType type, Query query, Fragment condition, Ordering ordering, Fragment behind) {
        Layout layout = new Layout(type, query);
        if (ordering.continues()) {
            ordering.keys().forEach(layout::addKey);
        }
        int size = query.top() < 0 ? USUAL_PAGE : Math.min(query.top(), LARGEST_PAGE);
        Fragment filter = filter(type, query);
        Fragment where = filter.isEmpty() ? condition : Fragment.of("{} AND {}", condition, filter);
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (size > 0) {
            Fragment all = behind.isEmpty() ? where : Fragment.of("{} AND {}", where, behind);
            Fragment sql = Fragment.of(
                    "SELECT " + layout.sql() + " FROM " + type.table() + " e WHERE {} ORDER BY {} LIMIT {}"
                            + (query.skip() > 0 ? " OFFSET {}" : ""),
                    query.skip() > 0
                            ? new Fragment[] {
                                all, ordering.sql(), Fragment.value(size + 1L), Fragment.value(query.skip())
                            }
                            : new Fragment[] {all, ordering.sql(), Fragment.value(size + 1L)});
            statements.query(sql, result -> {
                while (result.next()) {
                    rows.add(layout.read(result, 0));
                }
                return null;
            });
        }
        boolean more = rows.size() > size;
        if (more) {
            rows.removeLast();
        }
        long count = query.count() ? count(type, where) : -1;
        return new Page(layout, rows, more, count, expand(layout, rows));
    }

    /** One entity, or null. */
    @Nullable
    Page one(EntityType type, Query query, Fragment condition) {
        Layout layout = new Layout(type, query);
        layout.addVersion();
        List<@Nullable Object[]> rows = new ArrayList<>();
        Fragment filter = filter(type, query);
        Fragment where = filter.isEmpty() ? condition : Fragment.of("{} AND {}", condition, filter);
        statements.query(
                Fragment.of("SELECT " + layout.sql() + " FROM " + type.table() + " e WHERE {} LIMIT 1", where),
                result -> {
                    while (result.next()) {
                        rows.add(layout.read(result, 0));
                    }
                    return null;
                });
        return rows.isEmpty() ? null : new Page(layout, rows, false, -1, expand(layout, rows));
    }

    long count(EntityType type, Fragment where) {
        return statements.query(Fragment.of("SELECT count(*) FROM " + type.table() + " e WHERE {}", where), result -> {
            result.next();
            return result.getLong(1);
        });
    }

    boolean exists(EntityType type, Fragment where) {
        return statements.query(
                Fragment.of("SELECT EXISTS (SELECT 1 FROM " + type.table() + " p WHERE {})", where), result -> {
                    result.next();
                    return result.getBoolean(1);
                });
    }

    private List<Page.Level> expand(Layout layout, Collection<@Nullable Object[]> rows) {
        entities += rows.size();
        if (entities > MOST_ENTITIES) {
            throw new Problem(
                    400,
                    "answer-too-large",
                    "$expand",
                    "The answer would have more than " + MOST_ENTITIES + " entities; use $top at each level.");
        }
        List<Page.Level> levels = new ArrayList<>();
        for (Expansion expansion : layout.query.expansions()) {
            Layout below = new Layout(expansion.navigation().to(), expansion.query());
            Map<Long, Page.Group> groups = rows.isEmpty()
                    ? Page.groups()
                    : expansion.navigation().many()
                            ? many(layout.type, expansion, below, rows)
                            : one(layout, expansion, below, rows);
            Map<Long, @Nullable Object[]> distinct = new LinkedHashMap<>();
            for (Page.Group group : groups.values()) {
                group.rows.forEach(row -> distinct.put(Layout.id(row), row));
            }
            levels.add(new Page.Level(expansion, below, groups, expand(below, distinct.values())));
        }
        return levels;
    }

    private Map<Long, Page.Group> one(
            Layout layout, Expansion expansion, Layout below, Collection<@Nullable Object[]> rows) {
        long[] ids = rows.stream()
                .map(row -> layout.link(row, expansion.navigation()))
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
        EntityType type = expansion.navigation().to();
        Fragment filter = filter(type, expansion.query());
        Fragment sql = Fragment.of(
                "SELECT " + below.sql() + " FROM " + type.table() + " e WHERE e.id = ANY ({}::bigint[])"
                        + (filter.isEmpty() ? "{}" : " AND {}"),
                Fragment.value(ids),
                filter);
        return statements.query(sql, result -> {
            Map<Long, Page.Group> groups = Page.groups();
            while (result.next()) {
                @Nullable Object[] row = below.read(result, 0);
                groups.computeIfAbsent(Layout.id(row), id -> new Page.Group())
                        .rows
                        .add(row);
            }
            return groups;
        });
    }

    private Map<Long, Page.Group> many(
            EntityType parent, Expansion expansion, Layout below, Collection<@Nullable Object[]> rows) {
        long[] ids = rows.stream().mapToLong(Layout::id).distinct().toArray();
        Query query = expansion.query();
        if (parent == EntityType.DATASTREAM
                && expansion.navigation().to() == EntityType.OBSERVATION
                && wantsNewest(query)) {
            return newest(ids, below);
        }
        EntityType type = expansion.navigation().to();
        int size = query.top() < 0 ? USUAL_PAGE : Math.min(query.top(), LARGEST_PAGE);
        Fragment filter = filter(type, query);
        Navigation navigation = expansion.navigation();
        String from = " FROM " + type.table() + " e WHERE " + navigation.members("p", "e");
        Fragment where = filter.isEmpty() ? Fragment.sql(from) : Fragment.of(from + " AND {}", filter);
        boolean byTime = parent == EntityType.DATASTREAM && type == EntityType.OBSERVATION;
        Ordering ordering = query.orders().isEmpty() && byTime ? BY_TIME : ordering(type, query.orders());
        // LATERAL over unnest is a nested loop, so rows come parent by parent in the inner order.
        Fragment sql = Fragment.of(
                "SELECT p.id, c.* FROM unnest({}::bigint[]) p(id) CROSS JOIN LATERAL (SELECT " + below.sql()
                        + "{} ORDER BY {} LIMIT {} OFFSET {}) c",
                Fragment.value(ids),
                where,
                ordering.sql(),
                Fragment.value(size + 1L),
                Fragment.value(query.skip()));
        Map<Long, Page.Group> groups = size == 0
                ? Page.groups()
                : statements.query(aliased(sql, below), result -> {
                    Map<Long, Page.Group> found = Page.groups();
                    while (result.next()) {
                        Page.Group group = found.computeIfAbsent(result.getLong(1), id -> new Page.Group());
                        if (group.rows.size() < size) {
                            group.rows.add(below.read(result, 1));
                        } else {
                            group.more = true;
                        }
                    }
                    return found;
                });
        if (query.count()) {
            Fragment counting = Fragment.of(
                    "SELECT p.id, (SELECT count(*) {}) FROM unnest({}::bigint[]) p(id)", where, Fragment.value(ids));
            statements.query(counting, result -> {
                while (result.next()) {
                    groups.computeIfAbsent(result.getLong(1), id -> new Page.Group()).count = result.getLong(2);
                }
                return null;
            });
        }
        return groups;
    }

    static final Ordering BY_TIME = new Ordering(List.of(SortKey.observed(false)), true, false);

    /** Names the inner columns c1, c2, … so that none is ambiguous. */
    private static Fragment aliased(Fragment sql, Layout below) {
        StringBuilder names = new StringBuilder(" c(");
        for (int i = 1; i <= below.width(); i++) {
            names.append(i > 1 ? ", c" : "c").append(i);
        }
        return new Fragment(sql.sql().substring(0, sql.sql().length() - 2) + names.append(')'), sql.parameters());
    }

    /** {@code $orderby=phenomenonTime desc;$top=1} and nothing that changes which observation that is. */
    private static boolean wantsNewest(Query query) {
        return query.top() == 1
                && query.skip() == 0
                && !query.count()
                && query.filter() == null
                && query.expansions().stream()
                        .noneMatch(next -> next.navigation().name().equals("FeatureOfInterest"))
                && query.orders().size() == 1
                && query.orders().getFirst().descending()
                && query.orders().getFirst().key() instanceof Expression.Path path
                && path.segments().equals(List.of("phenomenonTime"));
    }

    private Map<Long, Page.Group> newest(long[] datastreams, Layout below) {
        Map<Long, Page.Group> groups = Page.groups();
        for (long datastream : datastreams) {
            StoredObservation observation = latest.latest((int) datastream);
            if (observation != null) {
                Page.Group group = new Page.Group();
                group.rows.add(row(observation, below));
                LatestValues.Extent extent = latest.extent((int) datastream);
                group.more = extent != null && extent.start().isBefore(observation.start());
                groups.put(datastream, group);
            }
        }
        return groups;
    }

    private static @Nullable Object[] row(StoredObservation observation, Layout layout) {
        @Nullable Object[] row = new @Nullable Object[layout.width()];
        row[0] = observation.id();
        for (var property : layout.type.properties()) {
            int at = layout.at(property);
            switch (property.name()) {
                case "phenomenonTime" -> {
                    if (at >= 0) {
                        row[at] = time(observation.start());
                        row[at + 1] = observation.end() == null ? null : time(observation.end());
                    }
                }
                case "resultTime" -> {
                    if (at >= 0 && observation.resultTime() != null) {
                        row[at] = time(observation.resultTime());
                    }
                }
                case "result" -> {
                    if (at >= 0 && observation.result() instanceof Result.Number(double value)) {
                        row[at] = value;
                    }
                }
                default -> {}
            }
        }
        for (Expansion expansion : layout.query.expansions()) {
            row[layout.linkAt(expansion.navigation())] = (long) observation.datastream();
        }
        if (layout.extra() >= 0) {
            row[layout.extra()] = Extra.of(observation);
        }
        return row;
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
