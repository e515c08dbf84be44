package de.stadtkern.programme.funding;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Rededication;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Re-dedications (Umwidmungen), in the order in which they were recorded. */
final class Rededications {
    record Moved(
            UUID id,
            LocalDate day,
            Rededication move,
            String reason,
            Instant recorded,
            @Nullable UUID by) {}

    /** As a client sends it; cents. {@code day} is today where none is given. */
    record Draft(
            @Nullable String day,
            @Nullable String fromItem,
            @Nullable Integer fromYear,
            @Nullable String toItem,
            @Nullable Integer toYear,
            @Nullable Long amount,
            @Nullable String reason,
            @Nullable String approval) {}

    private final JdbcClient jdbc;
    private final Fundings fundings;
    private final AuditLog audit;

    Rededications(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        this.jdbc = jdbc;
        this.fundings = fundings;
        this.audit = audit;
    }

    List<Moved> list(UUID funding) {
        return jdbc.sql("SELECT * FROM programme.funding_rededication WHERE funding_id = :funding ORDER BY place")
                .param("funding", funding)
                .query(Rededications::moved)
                .list();
    }

    /** The plan after all re-dedications so far. */
    Plan applied(UUID funding, Plan approved) {
        return Rededication.apply(
                approved, list(funding).stream().map(Moved::move).toList());
    }

    /**
     * Records one; within {@link Fundings#locked}.
     *
     * @throws Problem naming the field, where the plan or its terms do not allow it
     */
    UUID add(UUID funding, Plan approved, Draft draft) {
        LocalDate given = Days.optional("/day", draft.day());
        LocalDate day = given == null ? fundings.today() : given;
        Rededication move = new Rededication(
                Input.line("/fromItem", draft.fromItem(), 20),
                PlanDraft.year("/fromYear", draft.fromYear()),
                Input.line("/toItem", draft.toItem(), 20),
                PlanDraft.year("/toYear", draft.toYear()),
                PlanDraft.positive("/amount", draft.amount()),
                draft.approval() == null || draft.approval().isBlank()
                        ? null
                        : Input.line("/approval", draft.approval(), 200));
        String reason = Input.text("/reason", draft.reason(), 2000);
        List<Rededication> all =
                new ArrayList<>(list(funding).stream().map(Moved::move).toList());
        all.add(move);
        try {
            Rededication.apply(approved, all);
        } catch (Rededication.Refused refused) {
            throw problem(approved, move, refused.refusal());
        }
        UUID id = UUID.randomUUID();
        insert(id, funding, day, move, reason);
        audit.record(
                "programme:funding-rededicated",
                "funding/" + funding,
                Map.of("from", move.fromItem(), "to", move.toItem(), "cents", move.amount()));
        return id;
    }

    private void insert(UUID id, UUID funding, LocalDate day, Rededication move, String reason) {
        jdbc.sql("""
                        INSERT INTO programme.funding_rededication (id, funding_id, day, from_item, from_year, to_item, to_year,
                            amount, reason, approval, recorded, recorded_by)
                        VALUES (:id, :funding, :day, :fromItem, :fromYear, :toItem, :toYear, :amount, :reason, :approval, :now, :by)
                        """)
                .param("id", id)
                .param("funding", funding)
                .param("day", day)
                .param("fromItem", move.fromItem())
                .param("fromYear", move.fromYear())
                .param("toItem", move.toItem())
                .param("toYear", move.toYear())
                .param("amount", move.amount())
                .param("reason", reason)
                .param("approval", move.approval())
                .param("now", fundings.now())
                .param("by", Caller.current().person().orElse(null))
                .update();
    }

    private static Problem problem(Plan approved, Rededication move, Rededication.Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_ITEM ->
                Problem.invalid(
                        approved.item(move.fromItem()).isEmpty() ? "/fromItem" : "/toItem",
                        "The plan has no cost item with this key.");
            case SAME_PLACE -> Problem.invalid("/toItem", "The money would stay where it is.");
            case NOT_POSITIVE -> Problem.invalid("/amount", "The amount is 0.");
            case OUTSIDE_OF_PHASE ->
                Problem.invalid("/toYear", "The year lies outside of the phase of the item that grows.");
            case MORE_THAN_THERE_IS ->
                Problem.invalid("/amount", "The item has less than this planned as eligible in the year.");
            case NEEDS_APPROVAL ->
                Problem.invalid(
                        "/approval",
                        "The item would grow further than the notice allows, or the money leaves its phase: name the funder's approval.");
        };
    }

    private static Moved moved(ResultSet row, int number) throws SQLException {
        return new Moved(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                new Rededication(
                        row.getString("from_item"),
                        row.getInt("from_year"),
                        row.getString("to_item"),
                        row.getInt("to_year"),
                        row.getLong("amount"),
                        row.getString("approval")),
                row.getString("reason"),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class));
    }
}
