package de.stadtkern.programme.control;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a quarter or a year brought, as known now. */
public final class PeriodReport {
    private static final int MOST = 2000;

    private final JdbcClient jdbc;
    private final ItemLists lists;
    private final ZoneId zone;

    public PeriodReport(JdbcClient jdbc, ItemLists lists, ZoneId zone) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.zone = zone;
    }

    /**
     * @param before how it stood on the day before the period
     * @param after how it stood on its last day
     * @param begun items whose first day lies in the period
     * @param finished unfinished or not there before, finished at the end
     */
    public record Figures(
            LocalDate from,
            LocalDate to,
            ItemLists.Counts before,
            ItemLists.Counts after,
            ItemLists.Counts overdueBefore,
            ItemLists.Counts overdueAfter,
            List<UUID> begun,
            List<UUID> finished) {}

    public Figures figures(Visible visible, LocalDate from, LocalDate to) {
        LocalDate before = from.minusDays(1);
        return new Figures(
                from,
                to,
                lists.count(selection(visible, before, false)),
                lists.count(selection(visible, to, false)),
                lists.count(selection(visible, before, true)),
                lists.count(selection(visible, to, true)),
                between(visible, before, to, "b.item_id IS NULL"),
                between(visible, before, to, """
                        e.state IN ('done', 'superseded', 'struck')
                        AND (b.item_id IS NULL OR b.state NOT IN ('done', 'superseded', 'struck'))
                        """));
    }

    /** Items for which something was recorded after the day, the newest first. */
    public List<UUID> changedSince(Visible visible, LocalDate day) {
        return jdbc.sql("""
                        SELECT i.id FROM programme.item_change c JOIN programme.item i ON i.id = c.item_id
                        JOIN programme.paper p ON p.id = i.paper_id
                        JOIN programme.item_period e ON e.item_id = i.id AND upper_inf(e.valid) AND upper_inf(e.recorded)
                        WHERE c.recorded >= :since AND %s AND %s GROUP BY i.id ORDER BY max(c.recorded) DESC, i.id LIMIT :most
                        """.formatted(Visible.ITEM, Visible.PERIOD))
                .param("since", day.plusDays(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .param("confidential", visible.confidential())
                .param("most", MOST)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Items that control may give up: done or superseded, with a final report. */
    public List<UUID> toStrike(Visible visible) {
        return jdbc.sql("""
                        SELECT e.item_id FROM programme.item_period e
                        WHERE upper_inf(e.valid) AND upper_inf(e.recorded) AND e.state IN ('done', 'superseded') AND %s
                          AND EXISTS (SELECT FROM programme.report r
                                      WHERE r.item_id = e.item_id AND r.kind = 'final' AND %s)
                        ORDER BY lower(e.valid), e.item_id LIMIT :most
                        """.formatted(Visible.PERIOD, Visible.REPORT))
                .param("confidential", visible.confidential())
                .param("most", MOST)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<UUID> between(Visible visible, LocalDate before, LocalDate to, String condition) {
        return jdbc.sql("""
                        SELECT e.item_id FROM programme.item_period e
                        LEFT JOIN programme.item_period b
                          ON b.item_id = e.item_id AND b.valid @> :before AND upper_inf(b.recorded)
                        WHERE e.valid @> :to AND upper_inf(e.recorded) AND %s AND (%s)
                        ORDER BY e.item_id LIMIT :most
                        """.formatted(Visible.PERIOD, condition))
                .param("before", before)
                .param("to", to)
                .param("confidential", visible.confidential())
                .param("most", MOST)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Selection selection(Visible visible, LocalDate day, boolean overdue) {
        return new Selection(visible, day, Days.NOW, overdue, java.util.Set.of(), null, null, null);
    }
}
