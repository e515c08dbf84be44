package de.stadtkern.programme.funding;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.funding.plan.ProofOfUse;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Proofs of use (Verwendungsnachweise): figures as they were on the day of recording, and a report in words. */
final class Proofs {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param kind {@code interim} or {@code final} */
    record Proof(
            UUID id,
            String kind,
            String report,
            ProofOfUse figures,
            Instant recorded,
            @Nullable UUID by) {}

    /** @param report factual report (Sachbericht) */
    record Draft(
            @Nullable String kind,
            @Nullable String until,
            @Nullable String report) {}

    private final JdbcClient jdbc;
    private final Fundings fundings;
    private final AuditLog audit;

    Proofs(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        this.jdbc = jdbc;
        this.fundings = fundings;
        this.audit = audit;
    }

    List<Proof> list(UUID funding) {
        return jdbc.sql("SELECT * FROM programme.funding_proof WHERE funding_id = :funding ORDER BY place")
                .param("funding", funding)
                .query(Proofs::proof)
                .list();
    }

    /** The last day that a proof is about; today at the latest. */
    LocalDate until(String field, @Nullable String value) {
        LocalDate until = Input.required(field, Days.optional(field, value));
        if (until.isAfter(fundings.today())) {
            throw Problem.invalid(field, "The day lies in the future.");
        }
        return until;
    }

    /**
     * Records one; within {@link Fundings#locked}.
     *
     * @param figures by the last day
     */
    UUID add(UUID funding, Function<LocalDate, ProofOfUse> figures, Draft draft) {
        String kind = Input.required("/kind", draft.kind());
        if (!kind.equals("interim") && !kind.equals("final")) {
            throw Problem.invalid("/kind", "The kind is interim or final.");
        }
        LocalDate until = until("/until", draft.until());
        String report = Input.text("/report", draft.report(), 20_000);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO programme.funding_proof (id, funding_id, kind, until, report, figures, recorded, recorded_by)
                        VALUES (:id, :funding, :kind, :until, :report, :figures::jsonb, :now, :by)
                        """)
                .param("id", id)
                .param("funding", funding)
                .param("kind", kind)
                .param("until", until)
                .param("report", report)
                .param("figures", JSON.writeValueAsString(figures.apply(until)))
                .param("now", fundings.now())
                .param("by", Caller.current().person().orElse(null))
                .update();
        audit.record(
                "programme:funding-proven",
                "funding/" + funding,
                Map.of("proof", id.toString(), "kind", kind, "until", until.toString()));
        return id;
    }

    private static Proof proof(ResultSet row, int number) throws SQLException {
        return new Proof(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("report"),
                JSON.readValue(row.getString("figures"), ProofOfUse.class),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class));
    }
}
