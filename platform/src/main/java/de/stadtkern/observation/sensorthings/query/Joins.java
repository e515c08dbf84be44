package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The linked rows that one comparison or sort key looks at; a link named twice is the same row. */
final class Joins {
    private final int level;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private boolean many;

    /** @param level how many joins are around this one; keeps the row names apart */
    Joins(int level) {
        this.level = level;
    }

    record Row(EntityType type, String alias, String condition) {}

    Row follow(String path, EntityType from, String alias, Navigation navigation) {
        many |= navigation.many();
        return rows.computeIfAbsent(path, key -> {
            String next = "n" + level + "_" + rows.size();
            return new Row(navigation.to(), next, navigation.members(alias, next));
        });
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean leadsToMany() {
        return many;
    }

    /** {@code SELECT what FROM the linked rows WHERE they are linked AND also}. */
    Fragment select(Fragment what, Fragment also) {
        List<String> tables = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Row row : rows.values()) {
            tables.add(row.type().table() + " " + row.alias());
            conditions.add(row.condition());
        }
        String template = "SELECT {} FROM " + String.join(", ", tables) + " WHERE " + String.join(" AND ", conditions);
        return also.isEmpty() ? Fragment.of(template, what) : Fragment.of(template + " AND {}", what, also);
    }
}
