package de.stadtkern.programme.item;

import de.stadtkern.identity.People;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items as they stood on a day, as known at a moment, each only as far as the caller may see it. */
public final class ItemReading {
    private final JdbcClient jdbc;
    private final Changes changes;
    private final Names names;
    private final People people;

    public ItemReading(JdbcClient jdbc, Changes changes, Names names, People people) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.names = names;
        this.people = people;
    }

    private record Row(UUID id, Item.PaperName paper, String number, int version) {}

    public Optional<Item> find(Visible visible, UUID id, LocalDate on, Instant known) {
        return list(visible, List.of(id), on, known).stream().findFirst();
    }

    /** The paper's items in its own order. */
    public List<Item> ofPaper(Visible visible, UUID paper, LocalDate on, Instant known) {
        return list(
                visible,
                jdbc.sql("SELECT id FROM programme.item WHERE paper_id = :paper ORDER BY position")
                        .param("paper", paper)
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list(),
                on,
                known);
    }

    /** Those of the items that are seen and that existed, in the order of the ids. */
    public List<Item> list(Visible visible, Collection<UUID> ids, LocalDate on, Instant known) {
        Map<UUID, Row> rows = new HashMap<>();
        jdbc.sql("""
                        SELECT i.id, i.number, i.version, p.id AS paper, p.reference, p.title, p.public
                        FROM programme.item i JOIN programme.paper p ON p.id = i.paper_id
                        WHERE i.id = ANY(:ids) AND %s
                        """.formatted(Visible.ITEM))
                .param("ids", ids.toArray(UUID[]::new))
                .param("confidential", visible.confidential())
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    Item.PaperName paper = new Item.PaperName(
                            row.getObject("paper", UUID.class),
                            row.getString("reference"),
                            row.getString("title"),
                            row.getBoolean("public"));
                    rows.put(id, new Row(id, paper, row.getString("number"), row.getInt("version")));
                });
        Map<UUID, Timeline> timelines = changes.of(rows.keySet());
        Map<UUID, List<Item.Report>> reports = reports(visible, rows.keySet(), known);
        Map<UUID, List<Item.Linked>> successors = linked(visible, rows.keySet(), "item_id", "successor_id");
        Map<UUID, List<Item.Linked>> predecessors = linked(visible, rows.keySet(), "successor_id", "item_id");
        Map<UUID, String> units = names.units();
        List<Item> items = new ArrayList<>();
        for (UUID id : ids) {
            Row row = rows.get(id);
            Timeline timeline = timelines.get(id);
            Snapshot snapshot = row == null || timeline == null
                    ? null
                    : timeline.at(on, known).orElse(null);
            if (row != null && snapshot != null && (snapshot.isPublic() || visible.confidential())) {
                LocalDate due = snapshot.due();
                items.add(new Item(
                        id,
                        row.paper(),
                        row.number(),
                        snapshot.state().key(),
                        snapshot.wording(),
                        snapshot.unit() == null ? null : units.get(snapshot.unit()),
                        snapshot.deadline(),
                        snapshot.nextDate(),
                        snapshot.reason(),
                        snapshot.evidence(),
                        snapshot.isPublic(),
                        due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, on)),
                        row.version(),
                        reports.getOrDefault(id, List.of()),
                        successors.getOrDefault(id, List.of()),
                        predecessors.getOrDefault(id, List.of())));
            }
        }
        return items;
    }

    private Map<UUID, List<Item.Report>> reports(Visible visible, Collection<UUID> items, Instant known) {
        Map<UUID, List<Item.Noted>> noted = new HashMap<>();
        jdbc.sql("""
                        SELECT n.report_id, b.name, n.day FROM programme.noted n JOIN programme.body b ON b.id = n.body_id
                        JOIN programme.report r ON r.id = n.report_id
                        WHERE r.item_id = ANY(:items) AND n.recorded <= :known AND %s ORDER BY n.day, b.name
                        """.formatted(Visible.REPORT))
                .param("items", items.toArray(UUID[]::new))
                .param("known", Changes.time(known))
                .param("confidential", visible.confidential())
                .query(row -> {
                    noted.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Item.Noted(row.getString(2), row.getObject(3, LocalDate.class)));
                });
        Map<UUID, List<Item.Report>> reports = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT r.item_id, r.id, r.kind, r.day, r.text, r.public, r.recorded FROM programme.report r
                        WHERE r.item_id = ANY(:items) AND r.recorded <= :known AND %s ORDER BY r.day, r.recorded
                        """.formatted(Visible.REPORT))
                .param("items", items.toArray(UUID[]::new))
                .param("known", Changes.time(known))
                .param("confidential", visible.confidential())
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    reports.computeIfAbsent(row.getObject("item_id", UUID.class), item -> new ArrayList<>())
                            .add(new Item.Report(
                                    id,
                                    row.getString("kind"),
                                    row.getObject("day", LocalDate.class),
                                    row.getString("text"),
                                    row.getBoolean("public"),
                                    row.getTimestamp("recorded").toInstant(),
                                    noted.getOrDefault(id, List.of())));
                });
        return reports;
    }

    private Map<UUID, List<Item.Linked>> linked(Visible visible, Collection<UUID> items, String from, String to) {
        Map<UUID, List<Item.Linked>> linked = new HashMap<>();
        jdbc.sql("""
                        SELECT s.%1$s AS origin, i.id, p.reference, i.number, s.note
                        FROM programme.succession s JOIN programme.item i ON i.id = s.%2$s
                        JOIN programme.paper p ON p.id = i.paper_id
                        WHERE s.%1$s = ANY(:items) AND %3$s ORDER BY p.reference, i.position
                        """.formatted(from, to, Visible.ITEM))
                .param("items", items.toArray(UUID[]::new))
                .param("confidential", visible.confidential())
                .query(row -> {
                    linked.computeIfAbsent(row.getObject("origin", UUID.class), item -> new ArrayList<>())
                            .add(new Item.Linked(
                                    row.getObject("id", UUID.class),
                                    row.getString("reference"),
                                    row.getString("number"),
                                    row.getString("note")));
                });
        return linked;
    }

    /**
     * What was recorded about the item, in order. A change after which the item was not public is left out for those who
     * may not see it.
     *
     * @param staff whether who recorded it, and why, is told
     */
    public List<Item.Entry> history(Visible visible, UUID id, boolean staff) {
        Timeline timeline = changes.of(id);
        Map<UUID, String> units = names.units();
        List<Item.Entry> entries = new ArrayList<>();
        for (Change change : timeline.changes()) {
            boolean seen = visible.confidential()
                    || timeline.at(change.validFrom(), change.recorded())
                            .map(Snapshot::isPublic)
                            .orElse(false);
            if (seen) {
                entries.add(entry(change, units, staff));
            }
        }
        return entries;
    }

    private Item.Entry entry(Change change, Map<UUID, String> units, boolean staff) {
        return new Item.Entry(
                change.version(),
                change.validFrom(),
                change.recorded(),
                staff ? name(change.by()) : null,
                change.state() == null ? null : change.state().key(),
                change.wording(),
                change.unit() == null ? null : units.get(change.unit()),
                change.deadline(),
                change.nextDate(),
                change.reason(),
                change.evidence(),
                change.isPublic(),
                change.cleared().stream().map(Field::key).sorted().toList(),
                staff ? change.note() : null);
    }

    private @Nullable String name(@Nullable UUID person) {
        return person == null
                ? null
                : people.find(person).map(People.Contact::name).orElse(null);
    }
}
