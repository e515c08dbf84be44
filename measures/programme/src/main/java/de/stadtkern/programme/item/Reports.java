package de.stadtkern.programme.item;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Names;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports on items, who took note of them, and which item took another's place. */
public final class Reports {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Names names;
    private final AuditLog audit;
    private final Clock clock;

    public Reports(JdbcClient jdbc, TransactionTemplate transaction, Names names, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param kind {@code interim} or {@code final} */
    public record Draft(
            @Nullable String kind,
            @Nullable String day,
            @Nullable String text,
            @Nullable Boolean isPublic) {}

    /** @param body name of the committee */
    public record Note(@Nullable String body, @Nullable String day) {}

    /** Adds a report to an item that the caller may see. */
    public UUID add(UUID item, Draft draft) {
        requireItem(item);
        String kind = Input.required("/kind", draft.kind());
        if (!Set.of("interim", "final").contains(kind)) {
            throw Problem.invalid("/kind", "kind is interim or final.");
        }
        LocalDate day = Input.required("/day", Days.optional("/day", draft.day()));
        String text = Input.text("/text", draft.text(), 20_000);
        boolean isPublic = Input.required("/isPublic", draft.isPublic());
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            INSERT INTO programme.report (id, item_id, kind, day, text, public, recorded, recorded_by)
                            VALUES (:id, :item, :kind, :day, :text, :public, :now, :by)
                            """)
                    .param("id", id)
                    .param("item", item)
                    .param("kind", kind)
                    .param("day", day)
                    .param("text", text)
                    .param("public", isPublic)
                    .param("now", OffsetDateTime.now(clock))
                    .param("by", Caller.current().person().orElse(null))
                    .update();
            audit.record("programme:report-added", "item/" + item, Map.of("kind", kind));
        });
        return id;
    }

    /** Records that a body took note of a report; recorded twice it stays one. */
    public void note(UUID item, UUID report, Note note) {
        requireItem(item);
        String body = Input.line("/body", note.body(), 200);
        LocalDate day = Input.required("/day", Days.optional("/day", note.day()));
        transaction.executeWithoutResult(status -> {
            boolean known = jdbc.sql("SELECT 1 FROM programme.report r WHERE r.id = :report AND r.item_id = :item AND "
                            + Visible.REPORT)
                    .param("report", report)
                    .param("item", item)
                    .param("confidential", Visible.toCaller().confidential())
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (!known) {
                throw Problem.notFound("This report");
            }
            jdbc.sql("""
                            INSERT INTO programme.noted (report_id, body_id, day, recorded, recorded_by)
                            VALUES (:report, :body, :day, :now, :by) ON CONFLICT DO NOTHING
                            """)
                    .param("report", report)
                    .param("body", names.body(body))
                    .param("day", day)
                    .param("now", OffsetDateTime.now(clock))
                    .param("by", Caller.current().person().orElse(null))
                    .update();
            audit.record("programme:report-noted", "item/" + item, Map.of("body", body));
        });
    }

    /** Records that another item took this one's place; recorded twice it stays one. */
    public void succeed(UUID item, UUID successor, @Nullable String note) {
        requireItem(item);
        requireItem(successor);
        if (item.equals(successor)) {
            throw Problem.invalid("/successor", "An item does not take its own place.");
        }
        String said = note == null || note.isBlank() ? null : Input.text("/note", note, 1000);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            INSERT INTO programme.succession (item_id, successor_id, note, recorded, recorded_by)
                            VALUES (:item, :successor, :note, :now, :by) ON CONFLICT DO NOTHING
                            """)
                    .param("item", item)
                    .param("successor", successor)
                    .param("note", said)
                    .param("now", OffsetDateTime.now(clock))
                    .param("by", Caller.current().person().orElse(null))
                    .update();
            audit.record("programme:item-succeeded", "item/" + item, Map.of("successor", successor.toString()));
        });
    }

    private void requireItem(UUID item) {
        boolean known = jdbc.sql(
                        "SELECT 1 FROM programme.item i JOIN programme.paper p ON p.id = i.paper_id WHERE i.id = :item AND "
                                + Visible.ITEM)
                .param("item", item)
                .param("confidential", Visible.toCaller().confidential())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            throw Problem.notFound("This item");
        }
    }
}
