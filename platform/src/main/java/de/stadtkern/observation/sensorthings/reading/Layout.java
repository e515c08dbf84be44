package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.query.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an entity type a query reads, and where each stands in a row. Rows are {@code Object[]} whose element 0
 * is the id ({@code Long}); texts and JSON are {@code String}, times {@code OffsetDateTime}, numbers {@code Double}.
 */
final class Layout {
    private enum Kind {
        LONG,
        STRING,
        TIME,
        NUMBER
    }

    final EntityType type;
    final Query query;
    private final List<String> columns = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Property, Integer> places = new HashMap<>();
    private final Map<Navigation, Integer> links = new HashMap<>();
    private final List<Integer> keys = new ArrayList<>();
    private int version = -1;
    private final int extra;

    Layout(EntityType type, Query query) {
        this.type = type;
        this.query = query;
        add("e.id", Kind.LONG);
        for (Property property : type.properties()) {
            if (query.selects(property.name())) {
                place(property);
            }
        }
        extra = type == EntityType.OBSERVATION && needsExtra() ? add("e.extra", Kind.STRING) : -1;
        for (Query.Expansion expansion : query.expansions()) {
            if (!expansion.navigation().many()) {
                links.put(expansion.navigation(), add(expansion.navigation().foreignKey("e"), Kind.LONG));
            }
        }
    }

    private boolean needsExtra() {
        return query.selects("result")
                || query.selects("resultQuality")
                || query.selects("validTime")
                || query.selects("parameters");
    }

    private void place(Property property) {
        String column = "e." + property.column();
        switch (property.kind()) {
            case TEXT, JSON, OBJECT, GEOMETRY -> places.put(property, add(column, Kind.STRING));
            case TIME -> places.put(property, add(column, Kind.TIME));
            case SPAN -> {
                places.put(property, add(column + "_start", Kind.TIME));
                add(column + "_end", Kind.TIME);
            }
            case RESULT -> places.put(property, add("e.result_number", Kind.NUMBER));
            case EXTRA -> places.put(property, 0);
        }
    }

    private int add(String sql, Kind kind) {
        columns.add(sql);
        kinds.add(kind);
        return columns.size() - 1;
    }

    /** Also reads the row's version, for its ETag. */
    void addVersion() {
        version = add("e.xmin::text", Kind.STRING);
    }

    /** Also reads a sort key that is one column. */
    void addKey(SortKey key) {
        String column = key.sql().getFirst().sql();
        keys.add(add(column, key.isTime() ? Kind.TIME : key.isText() ? Kind.STRING : Kind.LONG));
    }

    /** Columns of the row {@code e}, for SELECT. */
    String sql() {
        return String.join(", ", columns);
    }

    @Nullable
    Object[] read(ResultSet result, int offset) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            int column = i + 1 + offset;
            row[i] = switch (kinds.get(i)) {
                case LONG -> {
                    long value = result.getLong(column);
                    yield result.wasNull() ? null : (Object) value;
                }
                case STRING -> result.getString(column);
                case TIME -> result.getObject(column, OffsetDateTime.class);
                case NUMBER -> {
                    double value = result.getDouble(column);
                    yield result.wasNull() ? null : (Object) value;
                }
            };
        }
        return row;
    }

    int width() {
        return columns.size();
    }

    boolean has(Property property) {
        return places.containsKey(property);
    }

    /** The index of the property's first column, or −1 when it is not read. */
    int at(Property property) {
        return places.getOrDefault(property, -1);
    }

    int extra() {
        return extra;
    }

    static long id(@Nullable Object[] row) {
        return row[0] instanceof Long id ? id : 0;
    }

    @Nullable
    Long link(@Nullable Object[] row, Navigation navigation) {
        Integer index = links.get(navigation);
        return index != null && row[index] instanceof Long id ? id : null;
    }

    int linkAt(Navigation navigation) {
        return links.getOrDefault(navigation, 0);
    }

    String version(@Nullable Object[] row) {
        return String.valueOf(row[version]);
    }

    List<@Nullable Object> keys(@Nullable Object[] row) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(index -> values.add(row[index]));
        return values;
    }
}
