package de.stadtkern.programme.funding;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.funding.plan.Watch;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests for money to the funder (Mittelabrufe) and what became of them; within {@link Fundings#locked}. */
final class Drawdowns {
    /**
     * @param outcome {@code paid}, {@code withdrawn}, or {@code null} while the request is open
     * @param received what the funder paid out, cents; 0 while nothing was
     */
    record Drawdown(
            UUID id,
            LocalDate day,
            long amount,
            String purpose,
            @Nullable String outcome,
            @Nullable LocalDate outcomeDay,
            long received,
            Instant recorded,
            @Nullable UUID by) {
        /** What of the grant it takes up. */
        long taken() {
            return outcome == null ? amount : received;
        }
    }

    record Draft(
            @Nullable String day,
            @Nullable Long amount,
            @Nullable String purpose) {}

    /** @param amount what was paid out; the requested amount where none is given */
    record OutcomeDraft(
            @Nullable String outcome,
            @Nullable String day,
            @Nullable Long amount) {}

    private final JdbcClient jdbc;
    private final Fundings fundings;
    private final AuditLog audit;

    Drawdowns(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        this.jdbc = jdbc;
        this.fundings = fundings;
        this.audit = audit;
    }

    List<Drawdown> list(UUID funding) {
        return jdbc.sql("""
                        SELECT d.*, o.outcome, o.day AS outcome_day, o.amount AS received FROM programme.funding_drawdown d
                        LEFT JOIN programme.funding_drawdown_outcome o ON o.drawdown_id = d.id
                        WHERE d.funding_id = :funding ORDER BY d.place
                        """)
                .param("funding", funding)
                .query(Drawdowns::drawdown)
                .list();
    }

    /** What the funder paid out. */
    static List<Watch.Received> received(List<Drawdown> drawdowns) {
        return drawdowns.stream()
                .filter(one -> one.received() > 0)
                .map(one -> new Watch.Received(one.outcomeDay() == null ? one.day() : one.outcomeDay(), one.received()))
                .toList();
    }

    /**
     * @param grant of the plan, cents
     * @throws Problem where all requests together would be more than the grant
     */
    UUID add(UUID funding, long grant, Draft draft) {
        LocalDate given = Days.optional("/day", draft.day());
        LocalDate day = past("/day", given == null ? fundings.today() : given);
        long amount = PlanDraft.positive("/amount", draft.amount());
        String purpose = Input.text("/purpose", draft.purpose(), 1000);
        long left = grant;
        for (Drawdown one : list(funding)) {
            left -= one.taken();
        }
        if (amount > left) {
            throw Problem.invalid("/amount", "Of the grant " + Math.max(0, left) + " cents are left to be drawn down.");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO programme.funding_drawdown (id, funding_id, day, amount, purpose, recorded, recorded_by)
                        VALUES (:id, :funding, :day, :amount, :purpose, :now, :by)
                        """)
                .param("id", id)
                .param("funding", funding)
                .param("day", day)
                .param("amount", amount)
                .param("purpose", purpose)
                .param("now", fundings.now())
                .param("by", Caller.current().person().orElse(null))
                .update();
        audit.record("programme:funding-requested", "funding/" + funding, Map.of("cents", amount));
        return id;
    }

    void close(UUID funding, UUID drawdown, OutcomeDraft draft) {
        Drawdown open = list(funding).stream()
                .filter(one -> one.id().equals(drawdown))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This request"));
        if (open.outcome() != null) {
            throw new Problem(409, "conflict", "drawdown", "What became of this request is recorded already.");
        }
        String outcome = Input.required("/outcome", draft.outcome());
        boolean paid = outcome.equals("paid");
        if (!paid && !outcome.equals("withdrawn")) {
            throw Problem.invalid("/outcome", "The outcome is paid or withdrawn.");
        }
        LocalDate given = Days.optional("/day", draft.day());
        LocalDate day = past("/day", given == null ? fundings.today() : given);
        if (day.isBefore(open.day())) {
            throw Problem.invalid("/day", "The request is of " + open.day() + ".");
        }
        long amount =
                !paid ? 0 : draft.amount() == null ? open.amount() : PlanDraft.positive("/amount", draft.amount());
        if (amount > open.amount()) {
            throw Problem.invalid("/amount", "Less was requested.");
        }
        jdbc.sql("""
                        INSERT INTO programme.funding_drawdown_outcome (drawdown_id, outcome, day, amount, recorded, recorded_by)
                        VALUES (:drawdown, :outcome, :day, :amount, :now, :by)
                        """)
                .param("drawdown", drawdown)
                .param("outcome", outcome)
                .param("day", day)
                .param("amount", amount)
                .param("now", fundings.now())
                .param("by", Caller.current().person().orElse(null))
                .update();
        audit.record(
                "programme:funding-request-closed",
                "funding/" + funding,
                Map.of("request", drawdown.toString(), "outcome", outcome, "cents", amount));
    }

    private LocalDate past(String field, LocalDate day) {
        if (day.isAfter(fundings.today())) {
            throw Problem.invalid(field, "The day lies in the future.");
        }
        return day;
    }

    private static Drawdown drawdown(ResultSet row, int number) throws SQLException {
        return new Drawdown(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getLong("amount"),
                row.getString("purpose"),
                row.getString("outcome"),
                row.getObject("outcome_day", LocalDate.class),
                row.getLong("received"),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class));
    }
}
