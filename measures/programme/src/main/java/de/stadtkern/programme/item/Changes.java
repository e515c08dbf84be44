package de.stadtkern.programme.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of changes, and the periods that are made from it. */
public final class Changes {
    private static final String SELECT = """
            SELECT item_id, version, valid_from, recorded, recorded_by, state, wording, unit_id, deadline, next_date, reason,
                   evidence, public, cleared, note
            FROM programme.item_change
            """;

    private final JdbcClient jdbc;

    public Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Timeline of(UUID item) {
        return new Timeline(jdbc.sql(SELECT + " WHERE item_id = :item ORDER BY version")
                .param("item", item)
                .query((row, number) -> change(row))
                .list());
    }

    /** The timelines of several items, by id. */
    public Map<UUID, Timeline> of(Collection<UUID> items) {
        Map<UUID, List<Change>> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + " WHERE item_id = ANY(:items) ORDER BY item_id, version")
                .param("items", items.toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("item_id", UUID.class), id -> new ArrayList<>())
                            .add(change(row));
                });
        Map<UUID, Timeline> timelines = new LinkedHashMap<>();
        found.forEach((id, changes) -> timelines.put(id, new Timeline(changes)));
        return timelines;
    }

    /** Adds the change and makes the item's periods anew; to be called with the item's row locked. */
    void add(UUID item, Change change) {
        jdbc.sql("""
                        INSERT INTO programme.item_change (item_id, version, valid_from, recorded, recorded_by, state, wording,
                            unit_id, deadline, next_date, reason, evidence, public, cleared, note)
                        VALUES (:item, :version, :from, :recorded, :by, :state, :wording, :unit, :deadline, :next, :reason,
                            :evidence, :public, :cleared, :note)
                        """)
                .param("item", item)
                .param("version", change.version())
                .param("from", change.validFrom())
                .param("recorded", time(change.recorded()))
                .param("by", change.by())
                .param("state", change.state() == null ? null : change.state().key())
                .param("wording", change.wording())
                .param("unit", change.unit())
                .param("deadline", change.deadline())
                .param("next", change.nextDate())
                .param("reason", change.reason())
                .param("evidence", change.evidence())
                .param("public", change.isPublic())
                .param("cleared", change.cleared().stream().map(Field::key).toArray(String[]::new))
                .param("note", change.note())
                .update();
        jdbc.sql("DELETE FROM programme.item_period WHERE item_id = :item")
                .param("item", item)
                .update();
        of(item).periods().forEach(period -> write(item, period));
    }

    private void write(UUID item, Timeline.Period period) {
        Timeline.Segment segment = period.segment();
        Snapshot facts = segment.snapshot();
        LocalDate late = overdueFrom(segment);
        jdbc.sql("""
                        INSERT INTO programme.item_period (item_id, valid, recorded, overdue, due, state, unit_id, deadline,
                            next_date, public, shown)
                        SELECT i.id, daterange(:from, :to), tstzrange(:known, :until),
                               CASE WHEN :late::date IS NULL THEN NULL ELSE daterange(:late, :to) END, :due, :state, :unit,
                               :deadline, :next, :public, :public AND i.public AND p.public
                        FROM programme.item i JOIN programme.paper p ON p.id = i.paper_id WHERE i.id = :item
                        """)
                .param("item", item)
                .param("from", segment.from())
                .param("to", segment.to())
                .param("known", time(period.known()))
                .param("until", period.until() == null ? null : time(period.until()))
                .param("late", late)
                .param("due", facts.due())
                .param("state", facts.state().key())
                .param("unit", facts.unit())
                .param("deadline", facts.deadline())
                .param("next", facts.nextDate())
                .param("public", facts.isPublic())
                .update();
    }

    /** The first day of the segment on which it is overdue; {@code null} where there is none. */
    public static @Nullable LocalDate overdueFrom(Timeline.Segment segment) {
        LocalDate due = segment.snapshot().due();
        if (due == null) {
            return null;
        }
        LocalDate first = due.isBefore(segment.from()) ? segment.from() : due.plusDays(1);
        return segment.to() != null && !first.isBefore(segment.to()) ? null : first;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Change change(ResultSet row) throws SQLException {
        String state = row.getString("state");
        Set<Field> cleared = Arrays.stream((String[]) row.getArray("cleared").getArray())
                .map(key -> Field.find(key).orElseThrow())
                .collect(Collectors.toSet());
        return new Change(
                row.getInt("version"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class),
                state == null ? null : State.find(state).orElseThrow(),
                row.getString("wording"),
                row.getObject("unit_id", UUID.class),
                row.getObject("deadline", LocalDate.class),
                row.getObject("next_date", LocalDate.class),
                row.getString("reason"),
                row.getString("evidence"),
                row.getObject("public", Boolean.class),
                cleared,
                row.getString("note"));
    }
}
