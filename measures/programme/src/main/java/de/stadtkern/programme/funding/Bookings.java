package de.stadtkern.programme.funding;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.funding.plan.Booking;
import de.stadtkern.programme.funding.plan.Cost;
import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commitments and payments. They are only ever added; work on them runs within {@link Fundings#locked}. */
final class Bookings {
    /**
     * @param place grows with each booking
     * @param reverses the booking that this one takes back
     * @param reversedBy the booking that takes this one back
     */
    record Booked(
            UUID id,
            long place,
            Booking booking,
            String reference,
            @Nullable String note,
            @Nullable UUID reverses,
            @Nullable UUID reversedBy,
            Instant recorded,
            @Nullable UUID by) {}

    /** A booking as a client sends it; cents. {@code year} is the day's where none is given. */
    record Draft(
            @Nullable String kind,
            @Nullable String item,
            @Nullable String day,
            @Nullable Integer year,
            @Nullable Long eligible,
            @Nullable Long notEligible,
            @Nullable String reference,
            @Nullable String note) {}

    /** @param day of the reversal; today where none is given */
    record Reversal(@Nullable String day, @Nullable String note) {}

    record Checked(
            Booking booking, String reference, @Nullable String note) {}

    private final JdbcClient jdbc;
    private final Fundings fundings;
    private final AuditLog audit;

    Bookings(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        this.jdbc = jdbc;
        this.fundings = fundings;
        this.audit = audit;
    }

    /** In the order of their recording. */
    List<Booked> list(UUID funding) {
        return jdbc.sql("""
                        SELECT b.*, r.id AS reversed_by FROM programme.funding_booking b
                        LEFT JOIN programme.funding_booking r ON r.reverses = b.id
                        WHERE b.funding_id = :funding ORDER BY b.place
                        """).param("funding", funding).query(Bookings::booked).list();
    }

    /** @throws Problem naming the first field that is not right */
    Checked checked(Plan plan, Draft draft) {
        Booking.Kind kind = kind(draft.kind());
        CostItem item = plan.item(Input.required("/item", draft.item()))
                .orElseThrow(() -> Problem.invalid("/item", "The plan has no cost item with this key."));
        LocalDate day = past("/day", Input.required("/day", Days.optional("/day", draft.day())));
        int year = draft.year() == null ? day.getYear() : draft.year();
        if (!plan.phase(item.phase()).orElseThrow().includes(year)) {
            throw Problem.invalid("/year", "The year lies outside of the cost item's phase.");
        }
        Cost cost = new Cost(
                PlanDraft.amount("/eligible", draft.eligible()), PlanDraft.amount("/notEligible", draft.notEligible()));
        if (cost.equals(Cost.NONE)) {
            throw Problem.invalid("/eligible", "The amount is 0.");
        }
        return new Checked(
                new Booking(kind, item.key(), day, year, cost),
                Input.line("/reference", draft.reference(), 100),
                note(draft.note()));
    }

    private static Booking.Kind kind(@Nullable String key) {
        return switch (Input.required("/kind", key)) {
            case "commitment" -> Booking.Kind.COMMITMENT;
            case "payment" -> Booking.Kind.PAYMENT;
            default -> throw Problem.invalid("/kind", "The kind is commitment or payment.");
        };
    }

    private static @Nullable String note(@Nullable String note) {
        return note == null || note.isBlank() ? null : Input.text("/note", note, 1000);
    }

    private LocalDate past(String field, LocalDate day) {
        if (day.isAfter(fundings.today())) {
            throw Problem.invalid(field, "The day lies in the future.");
        }
        return day;
    }

    UUID add(UUID funding, Checked checked) {
        UUID id = insert(funding, checked, null);
        audit.record(
                "programme:funding-booked",
                "funding/" + funding,
                Map.of(
                        "booking", id.toString(),
                        "kind", key(checked.booking().kind()),
                        "item", checked.booking().item(),
                        "cents", checked.booking().cost().total()));
        return id;
    }

    /**
     * Takes a booking back.
     *
     * @throws Problem 404 for another's booking, 409 where it was taken back already or is a reversal itself
     */
    UUID reverse(UUID funding, UUID booking, Reversal reversal) {
        Booked booked = find(funding, booking).orElseThrow(() -> Problem.notFound("This booking"));
        if (booked.reverses() != null || booked.reversedBy() != null) {
            throw taken();
        }
        LocalDate given = Days.optional("/day", reversal.day());
        LocalDate day = past("/day", given == null ? fundings.today() : given);
        if (day.isBefore(booked.booking().day())) {
            throw Problem.invalid(
                    "/day", "The booking is of " + booked.booking().day() + ".");
        }
        UUID id = insert(
                funding,
                new Checked(booked.booking().reversal(day), booked.reference(), note(reversal.note())),
                booking);
        audit.record(
                "programme:funding-reversed",
                "funding/" + funding,
                Map.of("booking", booking.toString(), "reversal", id.toString()));
        return id;
    }

    Optional<Booked> find(UUID funding, UUID booking) {
        return list(funding).stream().filter(one -> one.id().equals(booking)).findFirst();
    }

    private UUID insert(UUID funding, Checked checked, @Nullable UUID reverses) {
        UUID id = UUID.randomUUID();
        Booking booking = checked.booking();
        try {
            jdbc.sql("""
                            INSERT INTO programme.funding_booking (id, funding_id, kind, item, day, year, eligible, not_eligible,
                                reference, note, reverses, recorded, recorded_by)
                            VALUES (:id, :funding, :kind, :item, :day, :year, :eligible, :notEligible,
                                :reference, :note, :reverses, :now, :by)
                            """)
                    .param("id", id)
                    .param("funding", funding)
                    .param("kind", key(booking.kind()))
                    .param("item", booking.item())
                    .param("day", booking.day())
                    .param("year", booking.year())
                    .param("eligible", booking.cost().eligible())
                    .param("notEligible", booking.cost().notEligible())
                    .param("reference", checked.reference())
                    .param("note", checked.note())
                    .param("reverses", reverses)
                    .param("now", fundings.now())
                    .param("by", Caller.current().person().orElse(null))
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        return id;
    }

    private static Problem taken() {
        return new Problem(
                409, "conflict", "booking", "This booking was taken back already, or takes one back itself.");
    }

    static String key(Booking.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Booked booked(ResultSet row, int number) throws SQLException {
        return new Booked(
                row.getObject("id", UUID.class),
                row.getLong("place"),
                new Booking(
                        kind(row.getString("kind")),
                        row.getString("item"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("year"),
                        new Cost(row.getLong("eligible"), row.getLong("not_eligible"))),
                row.getString("reference"),
                row.getString("note"),
                row.getObject("reverses", UUID.class),
                row.getObject("reversed_by", UUID.class),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_by", UUID.class));
    }
}
