package de.stadtkern.programme.control;

import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which items there are in a selection, and how many. */
public final class ItemLists {
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;

    public ItemLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param due after this day it is overdue */
    public record Due(UUID item, @Nullable LocalDate due) {
        /** By which a page continues. */
        public String key() {
            return (due == null ? NEVER : due) + "~" + item;
        }
    }

    /**
     * How many, in all and by unit, body and state.
     *
     * @param byUnit by name; the empty name is for those without
     */
    public record Counts(long all, Map<String, Long> byUnit, Map<String, Long> byBody, Map<String, Long> byState) {}

    /** All of them, in no order. */
    public List<Due> all(Selection selection) {
        String sql = selection.body() == null
                ? "SELECT e.item_id, e.due FROM programme.item_period e WHERE " + selection.where()
                : "SELECT e.item_id, e.due" + selection.from();
        return selection
                .with(jdbc.sql(sql))
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    /**
     * The most urgent first.
     *
     * @param after key of the last one of the page before
     */
    public List<Due> page(Selection selection, @Nullable String after, int limit) {
        String sql = "SELECT e.item_id, e.due" + selection.from();
        LocalDate afterDue = null;
        UUID afterItem = null;
        if (after != null) {
            if (!after.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}~[0-9a-f-]{36}")) {
                throw Problem.invalid("after", "after is a value from a previous page's next address.");
            }
            afterDue = LocalDate.parse(after.substring(0, 10));
            afterItem = UUID.fromString(after.substring(11));
            sql += " AND (COALESCE(e.due, '9999-12-31'), e.item_id) > (:afterDue, :afterItem)";
        }
        var spec = selection.with(jdbc.sql(sql + " ORDER BY COALESCE(e.due, '9999-12-31'), e.item_id LIMIT :limit"));
        if (after != null) {
            spec = spec.param("afterDue", afterDue).param("afterItem", afterItem);
        }
        return spec.param("limit", limit)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    public Counts count(Selection selection) {
        Map<String, Long> byUnit = new TreeMap<>();
        Map<String, Long> byBody = new TreeMap<>();
        Map<String, Long> byState = new TreeMap<>();
        long[] all = {0};
        selection
                .with(jdbc.sql("""
                        SELECT GROUPING(e.unit_id, p.deciding_body, e.state) AS what, count(*) AS n, e.state,
                               (SELECT name FROM programme.unit u WHERE u.id = e.unit_id) AS unit,
                               (SELECT name FROM programme.body b WHERE b.id = p.deciding_body) AS body
                        """ + selection.from()
                        + " GROUP BY GROUPING SETS ((), (e.unit_id), (p.deciding_body), (e.state))"))
                .query(row -> {
                    long count = row.getLong("n");
                    switch (row.getInt("what")) {
                        case 0b011 -> byUnit.put(orEmpty(row.getString("unit")), count);
                        case 0b101 -> byBody.put(orEmpty(row.getString("body")), count);
                        case 0b110 -> byState.put(row.getString("state"), count);
                        default -> all[0] = count;
                    }
                });
        return new Counts(all[0], byUnit, byBody, byState);
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }
}
