package de.stadtkern.programme.item;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Names;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes items and records what happens to them. */
public final class Items {
    /** Topic of the notices that everyone may subscribe to. */
    public static final String CHANGED = "programme.item-changed";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Texts texts;
    private final AuditLog audit;
    private final Clock clock;
    private final ZoneId zone;

    public Items(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Changes changes,
            Names names,
            ApplicationEventPublisher events,
            Texts texts,
            AuditLog audit,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.names = names;
        this.events = events;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** What became of a change. */
    public enum Outcome {
        RECORDED,
        /** Someone else recorded another version before. */
        CONFLICT
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /**
     * Adds an item to a paper. It stands as open from the paper's decision on, unless the edit says otherwise.
     *
     * @throws Problem 409 when the number is taken
     */
    public UUID create(UUID paper, ItemEdit edit) {
        ItemEdit.Checked checked = edit.checked(today());
        String number = Input.line("/number", edit.number(), 20);
        String wording = Input.required("/wording", checked.wording());
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            record Known(boolean isPublic, @Nullable LocalDate decided) {}
            Known known = jdbc.sql("SELECT public, decided FROM programme.paper WHERE id = :paper FOR UPDATE")
                    .param("paper", paper)
                    .query((row, index) -> new Known(row.getBoolean(1), row.getObject(2, LocalDate.class)))
                    .single();
            boolean isPublic = checked.isPublic() == null ? known.isPublic() : checked.isPublic();
            insert(id, paper, number, isPublic);
            LocalDate decided = known.decided() == null || known.decided().isAfter(today()) ? today() : known.decided();
            changes.add(
                    id,
                    new Change(
                            1,
                            checked.validFrom() == null ? decided : checked.validFrom(),
                            now(),
                            Caller.current().person().orElse(null),
                            checked.state() == null ? State.OPEN : checked.state(),
                            wording,
                            checked.unit() == null ? null : names.unit(checked.unit()),
                            checked.deadline(),
                            checked.nextDate(),
                            checked.reason(),
                            checked.evidence(),
                            isPublic,
                            checked.cleared(),
                            checked.note()));
            audit.record("programme:item-created", "item/" + id, Map.of("paper", paper.toString()));
        });
        return id;
    }

    private void insert(UUID id, UUID paper, String number, boolean isPublic) {
        try {
            jdbc.sql("""
                            INSERT INTO programme.item (id, paper_id, number, position, public, version)
                            SELECT :id, :paper, :number, COALESCE(max(position), 0) + 1, :public, 1
                            FROM programme.item WHERE paper_id = :paper
                            """)
                    .param("id", id)
                    .param("paper", paper)
                    .param("number", number)
                    .param("public", isPublic)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Problem(409, "conflict", "/number", "The paper has an item with this number already.");
        }
    }

    /**
     * Records a change of an item that the caller may see.
     *
     * @param expected whether the version that the caller has read is this one
     */
    public Outcome change(UUID id, IntPredicate expected, ItemEdit edit) {
        ItemEdit.Checked checked = edit.checked(today());
        if (checked.empty()) {
            throw Problem.invalid("/state", "Nothing is to be changed.");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Integer version = jdbc.sql("""
                            SELECT i.version FROM programme.item i JOIN programme.paper p ON p.id = i.paper_id
                            WHERE i.id = :id AND %s FOR UPDATE OF i
                            """.formatted(Visible.ITEM))
                    .param("id", id)
                    .param("confidential", Visible.toCaller().confidential())
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> Problem.notFound("This item"));
            if (!expected.test(version)) {
                return Outcome.CONFLICT;
            }
            record(id, version + 1, checked);
            return Outcome.RECORDED;
        }));
    }

    private void record(UUID id, int version, ItemEdit.Checked edit) {
        Timeline before = changes.of(id);
        LocalDate from = edit.validFrom() == null ? today() : edit.validFrom();
        LocalDate first = before.changes().getFirst().validFrom();
        if (from.isBefore(first)) {
            throw Problem.invalid("/validFrom", "The item begins on " + first + ".");
        }
        // Two changes are never recorded at the same moment, whatever the clock says.
        Instant earliest = before.changes().getLast().recorded().plus(1, ChronoUnit.MICROS);
        Instant now = now().isBefore(earliest) ? earliest : now();
        Change change = new Change(
                version,
                from,
                now,
                Caller.current().person().orElse(null),
                edit.state(),
                edit.wording(),
                edit.unit() == null ? null : names.unit(edit.unit()),
                edit.deadline(),
                edit.nextDate(),
                edit.reason(),
                edit.evidence(),
                edit.isPublic(),
                edit.cleared(),
                edit.note());
        boolean isPublic = new Timeline(append(before, change))
                .at(LocalDate.MAX, now)
                .orElseThrow()
                .isPublic();
        jdbc.sql("UPDATE programme.item SET version = :version, public = :public WHERE id = :id")
                .param("version", version)
                .param("public", isPublic)
                .param("id", id)
                .update();
        changes.add(id, change);
        if (edit.state() != null && isPublic) {
            tell(id, edit.state());
        }
        audit.record("programme:item-changed", "item/" + id, Map.of("version", version));
    }

    /** Tells subscribers how the item stands now, where everyone may see it. */
    private void tell(UUID id, State state) {
        jdbc.sql("""
                        SELECT p.reference, p.title, i.number FROM programme.item i
                        JOIN programme.paper p ON p.id = i.paper_id
                        JOIN programme.item_period e ON e.item_id = i.id AND upper_inf(e.valid) AND upper_inf(e.recorded)
                        WHERE i.id = :id AND e.state = :state AND %s
                        """.formatted(Visible.PERIOD))
                .param("id", id)
                .param("state", state.key())
                .param("confidential", Visible.PUBLIC.confidential())
                .query(row -> {
                    Map<String, String> values = new HashMap<>();
                    values.put("reference", row.getString("reference"));
                    values.put("title", row.getString("title"));
                    values.put("number", row.getString("number"));
                    for (Language language : Language.values()) {
                        values.put("state@" + language.key(), texts.get(language, "programme.state." + state.key()));
                    }
                    events.publishEvent(
                            new Notice(CHANGED, new Recipients.Subscribers(), values, "/programme/items/" + id, null));
                });
    }

    private static java.util.List<Change> append(Timeline before, Change change) {
        java.util.List<Change> all = new java.util.ArrayList<>(before.changes());
        all.add(change);
        return all;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
