package de.stadtkern.observation.sensorthings.query;

import java.util.ArrayList;
import java.util.List;

/** A piece of SQL with the values of its question marks, in order. */
public record Fragment(String sql, List<Object> parameters) {
    public static final Fragment EMPTY = new Fragment("", List.of());

    public static Fragment sql(String sql) {
        return new Fragment(sql, List.of());
    }

    /** One bound value. */
    public static Fragment value(Object value) {
        return new Fragment("?", List.of(value));
    }

    /** Replaces each {@code {}} of the template by the next part. */
    public static Fragment of(String template, Fragment... parts) {
        StringBuilder sql = new StringBuilder(template.length() + 64);
        List<Object> parameters = new ArrayList<>();
        int from = 0;
        for (Fragment part : parts) {
            int hole = template.indexOf("{}", from);
            sql.append(template, from, hole).append(part.sql);
            parameters.addAll(part.parameters);
            from = hole + 2;
        }
        return new Fragment(sql.append(template, from, template.length()).toString(), parameters);
    }

    public static Fragment joined(String separator, List<Fragment> parts) {
        StringBuilder sql = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        for (Fragment part : parts) {
            sql.append(sql.isEmpty() ? "" : separator).append(part.sql);
            parameters.addAll(part.parameters);
        }
        return new Fragment(sql.toString(), parameters);
    }

    public boolean isEmpty() {
        return sql.isEmpty();
    }
}
