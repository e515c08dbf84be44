package de.stadtkern.programme.funding;

import de.stadtkern.identity.People;
import de.stadtkern.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts a grant together from what was recorded. */
final class FundingReading {
    private final JdbcClient jdbc;
    private final Fundings fundings;
    private final Bookings bookings;
    private final Rededications rededications;
    private final Drawdowns drawdowns;
    private final Proofs proofs;
    private final People people;

    FundingReading(
            JdbcClient jdbc,
            Fundings fundings,
            Bookings bookings,
            Rededications rededications,
            Drawdowns drawdowns,
            Proofs proofs,
            People people) {
        this.jdbc = jdbc;
        this.fundings = fundings;
        this.bookings = bookings;
        this.rededications = rededications;
        this.drawdowns = drawdowns;
        this.proofs = proofs;
        this.people = people;
    }

    /** @throws Problem 404 when there is no such grant */
    Funding read(UUID id) {
        return whole(fundings.find(id).orElseThrow(() -> Problem.notFound("This grant")));
    }

    Funding whole(Fundings.Stored stored) {
        UUID id = stored.id();
        return new Funding(stored, bookings.list(id), rededications.list(id), drawdowns.list(id), proofs.list(id));
    }

    /**
     * Something that was recorded.
     *
     * @param kind {@code plan}, {@code commitment}, {@code payment}, {@code reversal}, {@code rededication}, {@code request},
     *     {@code paid}, {@code withdrawn}, {@code interim} or {@code final}
     * @param subject what it is about, such as a version or a reference
     * @param amount cents
     * @param by who recorded it; {@code null} where nobody signed in did, or the account is gone
     */
    record Entry(
            Instant recorded,
            String kind,
            String subject,
            @Nullable Long amount,
            @Nullable String by) {}

    /** Everything that was recorded, the newest first. */
    List<Entry> history(UUID id) {
        Map<UUID, Optional<String>> names = new HashMap<>();
        return jdbc.sql("""
                        SELECT recorded, 'plan' AS kind, version::text AS subject, NULL::bigint AS amount, recorded_by
                        FROM programme.funding_version WHERE funding_id = :id
                        UNION ALL
                        SELECT recorded, CASE WHEN reverses IS NULL THEN kind ELSE 'reversal' END, item || ', ' || reference,
                               eligible + not_eligible, recorded_by
                        FROM programme.funding_booking WHERE funding_id = :id
                        UNION ALL
                        SELECT recorded, 'rededication', from_item || ' ' || from_year || ' → ' || to_item || ' ' || to_year,
                               amount, recorded_by
                        FROM programme.funding_rededication WHERE funding_id = :id
                        UNION ALL
                        SELECT recorded, 'request', purpose, amount, recorded_by
                        FROM programme.funding_drawdown WHERE funding_id = :id
                        UNION ALL
                        SELECT o.recorded, o.outcome, d.purpose, o.amount, o.recorded_by
                        FROM programme.funding_drawdown_outcome o
                        JOIN programme.funding_drawdown d ON d.id = o.drawdown_id WHERE d.funding_id = :id
                        UNION ALL
                        SELECT recorded, kind, until::text, NULL, recorded_by
                        FROM programme.funding_proof WHERE funding_id = :id
                        ORDER BY recorded DESC, kind, subject
                        """)
                .param("id", id)
                .query((row, number) -> new Entry(
                        row.getObject("recorded", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getObject("amount", Long.class),
                        name(names, row.getObject("recorded_by", UUID.class))))
                .list();
    }

    /** Who that is. */
    @Nullable
    String name(Map<UUID, Optional<String>> names, @Nullable UUID person) {
        return person == null
                ? null
                : names.computeIfAbsent(person, id -> people.find(id).map(People.Contact::name))
                        .orElse(null);
    }
}
