package de.stadtkern.badinput;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The rows of every table. */
record Tables(DataSource database) {
    record Counts(Map<String, Long> rows) {
        /** The tables with another number of rows than {@code before}, but for those whose name starts with {@code spared}. */
        Map<String, String> changedSince(Counts before, String... spared) {
            Map<String, String> changed = new TreeMap<>();
            rows.forEach((table, now) -> {
                Long old = before.rows.get(table);
                if (!now.equals(old) && Arrays.stream(spared).noneMatch(table::startsWith)) {
                    changed.put(table, old + " → " + now);
                }
            });
            return changed;
        }
    }

    Counts count() {
        Map<String, Long> rows = new TreeMap<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            TreeSet<String> names = new TreeSet<>();
            try (var found = statement.executeQuery("""
                    SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                      AND n.nspname NOT IN ('pg_catalog', 'information_schema')""")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                try (var found = statement.executeQuery("SELECT count(*) FROM " + name)) {
                    found.next();
                    rows.put(name, found.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Counts(rows);
    }
}
