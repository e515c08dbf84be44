package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.ProofOfUse;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is recorded for a grant over HTTP: bookings, re-dedications, requests for money, proofs of use. */
@RestController
@Tag(name = "Funding")
public final class FundingBookRoutes {
    private final Fundings fundings;
    private final FundingReading reading;
    private final Bookings bookings;
    private final Rededications rededications;
    private final Drawdowns drawdowns;
    private final Proofs proofs;

    FundingBookRoutes(
            Fundings fundings,
            FundingReading reading,
            Bookings bookings,
            Rededications rededications,
            Drawdowns drawdowns,
            Proofs proofs) {
        this.fundings = fundings;
        this.reading = reading;
        this.bookings = bookings;
        this.rededications = rededications;
        this.drawdowns = drawdowns;
        this.proofs = proofs;
    }

    /** Where something was made. */
    record Made(UUID id) {}

    record BookingRow(
            UUID id,
            String kind,
            String item,
            LocalDate day,
            int year,
            long eligible,
            long notEligible,
            String reference,
            @Nullable String note,
            @Nullable UUID reverses,
            @Nullable UUID reversedBy,
            Instant recorded,
            @Nullable String by) {}

    record Moves(List<MoveRow> items) {}

    record MoveRow(
            UUID id,
            LocalDate day,
            String fromItem,
            int fromYear,
            String toItem,
            int toYear,
            long amount,
            String reason,
            @Nullable String approval,
            Instant recorded,
            @Nullable String by) {}

    /** @param left of the grant, to be requested */
    record Requests(List<RequestRow> items, long left) {}

    record RequestRow(
            UUID id,
            LocalDate day,
            long amount,
            String purpose,
            @Nullable String outcome,
            @Nullable LocalDate outcomeDay,
            long received,
            Instant recorded,
            @Nullable String by) {}

    record ProofList(List<ProofRow> items) {}

    record ProofRow(
            UUID id,
            String kind,
            String report,
            ProofOfUse figures,
            Instant recorded,
            @Nullable String by) {}

    @Operation(
            summary = "Commitments and payments, the latest recorded first",
            description = "A booking with `reverses` takes another back; amounts are cents.")
    @GetMapping(path = "/api/programme/funding/{id}/bookings", produces = "application/json")
    Page<BookingRow> bookings(@PathVariable String id, HttpServletRequest request) {
        Funding funding = reading.read(Input.uuid("id", id));
        Paging paging = Paging.of(request);
        Long after = paging.afterNumber();
        List<Bookings.Booked> found = funding.bookings().reversed().stream()
                .filter(one -> after == null || one.place() < after)
                .limit(paging.limit() + 1)
                .toList();
        Page<Bookings.Booked> page = Page.of(found, paging, one -> String.valueOf(one.place()));
        Map<UUID, Optional<String>> names = new HashMap<>();
        return new Page<>(page.items().stream().map(one -> row(one, names)).toList(), page.next());
    }

    private BookingRow row(Bookings.Booked one, Map<UUID, Optional<String>> names) {
        return new BookingRow(
                one.id(),
                Bookings.key(one.booking().kind()),
                one.booking().item(),
                one.booking().day(),
                one.booking().year(),
                one.booking().cost().eligible(),
                one.booking().cost().notEligible(),
                one.reference(),
                one.note(),
                one.reverses(),
                one.reversedBy(),
                one.recorded(),
                reading.name(names, one.by()));
    }

    @Operation(summary = "Record a commitment or a payment")
    @PostMapping(path = "/api/programme/funding/{id}/bookings", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made book(@PathVariable String id, @RequestBody Bookings.Draft body) {
        UUID funding = Input.uuid("id", id);
        return new Made(fundings.locked(funding, () -> bookings.add(funding, bookings.checked(plan(funding), body))));
    }

    @Operation(
            summary = "Take a booking back",
            description = "By another one with the opposite amounts in the same budget year; nothing is overwritten.")
    @PostMapping(path = "/api/programme/funding/{id}/bookings/{booking}/reversal", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made reverse(@PathVariable String id, @PathVariable String booking, @RequestBody Bookings.Reversal body) {
        UUID funding = Input.uuid("id", id);
        UUID booked = Input.uuid("booking", booking);
        return new Made(fundings.locked(funding, () -> bookings.reverse(funding, booked, body)));
    }

    @Operation(summary = "The re-dedications of a grant, in their order")
    @GetMapping(path = "/api/programme/funding/{id}/rededications", produces = "application/json")
    Moves rededications(@PathVariable String id) {
        Map<UUID, Optional<String>> names = new HashMap<>();
        return new Moves(reading.read(Input.uuid("id", id)).moves().stream()
                .map(one -> new MoveRow(
                        one.id(),
                        one.day(),
                        one.move().fromItem(),
                        one.move().fromYear(),
                        one.move().toItem(),
                        one.move().toYear(),
                        one.move().amount(),
                        one.reason(),
                        one.move().approval(),
                        one.recorded(),
                        reading.name(names, one.by())))
                .toList());
    }

    @Operation(
            summary = "Move eligible costs to another cost item or year",
            description =
                    "An item may grow by the share that the notice allows (`freely_bp`); further, or into another phase, only with the reference of the funder's `approval`.")
    @PostMapping(path = "/api/programme/funding/{id}/rededications", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made rededicate(@PathVariable String id, @RequestBody Rededications.Draft body) {
        UUID funding = Input.uuid("id", id);
        return new Made(fundings.locked(
                funding, () -> rededications.add(funding, reading.read(funding).approved(), body)));
    }

    @Operation(summary = "The requests for money of a grant, in their order")
    @GetMapping(path = "/api/programme/funding/{id}/drawdowns", produces = "application/json")
    Requests drawdowns(@PathVariable String id) {
        Map<UUID, Optional<String>> names = new HashMap<>();
        Funding funding = reading.read(Input.uuid("id", id));
        long left = grant(funding);
        for (Drawdowns.Drawdown one : funding.drawdowns()) {
            left -= one.taken();
        }
        return new Requests(
                funding.drawdowns().stream()
                        .map(one -> new RequestRow(
                                one.id(),
                                one.day(),
                                one.amount(),
                                one.purpose(),
                                one.outcome(),
                                one.outcomeDay(),
                                one.received(),
                                one.recorded(),
                                reading.name(names, one.by())))
                        .toList(),
                Math.max(0, left));
    }

    @Operation(summary = "Record a request for money", description = "All together are never more than the grant.")
    @PostMapping(path = "/api/programme/funding/{id}/drawdowns", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made request(@PathVariable String id, @RequestBody Drawdowns.Draft body) {
        UUID funding = Input.uuid("id", id);
        return new Made(fundings.locked(funding, () -> drawdowns.add(funding, grant(reading.read(funding)), body)));
    }

    @Operation(summary = "Record what became of a request for money", description = "It was `paid` or `withdrawn`.")
    @PostMapping(path = "/api/programme/funding/{id}/drawdowns/{drawdown}/outcome", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made close(@PathVariable String id, @PathVariable String drawdown, @RequestBody Drawdowns.OutcomeDraft body) {
        UUID funding = Input.uuid("id", id);
        UUID request = Input.uuid("drawdown", drawdown);
        return fundings.locked(funding, () -> {
            drawdowns.close(funding, request, body);
            return new Made(request);
        });
    }

    @Operation(summary = "The proofs of use of a grant, in their order")
    @GetMapping(path = "/api/programme/funding/{id}/proofs", produces = "application/json")
    ProofList proofs(@PathVariable String id) {
        Map<UUID, Optional<String>> names = new HashMap<>();
        return new ProofList(reading.read(Input.uuid("id", id)).proofs().stream()
                .map(one -> row(one, names))
                .toList());
    }

    private ProofRow row(Proofs.Proof one, Map<UUID, Optional<String>> names) {
        return new ProofRow(
                one.id(), one.kind(), one.report(), one.figures(), one.recorded(), reading.name(names, one.by()));
    }

    @Operation(summary = "The figures that a proof of use until a day would have now")
    @GetMapping(path = "/api/programme/funding/{id}/proofs/preview", produces = "application/json")
    ProofOfUse preview(@PathVariable String id, @RequestParam(required = false) @Nullable String until) {
        LocalDate day = proofs.until("until", until);
        return reading.read(Input.uuid("id", id)).proof(day);
    }

    @Operation(summary = "One proof of use, as it was recorded")
    @GetMapping(path = "/api/programme/funding/{id}/proofs/{proof}", produces = "application/json")
    ProofRow proof(@PathVariable String id, @PathVariable String proof) {
        UUID wanted = Input.uuid("proof", proof);
        return reading.read(Input.uuid("id", id)).proofs().stream()
                .filter(one -> one.id().equals(wanted))
                .findFirst()
                .map(one -> row(one, new HashMap<>()))
                .orElseThrow(() -> Problem.notFound("This proof of use"));
    }

    @Operation(
            summary = "Record an interim or final proof of use",
            description = "Its figures are those of the bookings until the day `until`, and stay as they are.")
    @PostMapping(path = "/api/programme/funding/{id}/proofs", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made prove(@PathVariable String id, @RequestBody Proofs.Draft body) {
        UUID funding = Input.uuid("id", id);
        return new Made(fundings.locked(funding, () -> {
            Funding found = reading.read(funding);
            return proofs.add(funding, found::proof, body);
        }));
    }

    private Plan plan(UUID funding) {
        return reading.read(funding).plan();
    }

    private static long grant(Funding funding) {
        return funding.plan().shares().total().grant();
    }
}
