package de.stadtkern.identity.approval;

import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Caller;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking for an approval, seeing what waits, and deciding. */
@RestController
@Tag(name = "Approvals", description = "Actions that two people must want")
public final class ApprovalRoutes {
    record Asked(
            @Nullable String kind,
            @Nullable Map<String, Object> payload,
            @Nullable String reason) {}

    record Decision(@Nullable String comment) {}

    /** @param name {@code null} where the account is gone */
    record Who(UUID id, @Nullable String name) {}

    /** @param permission what both people must hold */
    record Kind(String key, String permission) {}

    /**
     * @param title what is asked for, in the reader's language
     * @param mayDecide whether the reader may approve or reject it
     * @param whyNot why they may not although they hold the permission; otherwise {@code null}
     */
    record Shown(
            UUID id,
            String kind,
            String title,
            String subject,
            @Nullable String reason,
            Who requestedBy,
            @Nullable Who requestedFor,
            Instant requested,
            Instant expires,
            Request.State state,
            @Nullable Who decidedBy,
            @Nullable Who decidedFor,
            @Nullable Instant decided,
            @Nullable String comment,
            boolean mayDecide,
            @Nullable String whyNot,
            boolean mayWithdraw) {}

    private final FourEyes approvals;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalRoutes(FourEyes approvals, JdbcClient jdbc, Clock clock) {
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Operation(summary = "List the kinds of actions that the caller may ask for and decide")
    @GetMapping("/api/approvals/kinds")
    Page<Kind> kinds() {
        Caller caller = Caller.current();
        return new Page<>(
                approvals.kinds().stream()
                        .filter(kind -> caller.holds(kind.permission().name()))
                        .map(kind -> new Kind(kind.key(), kind.permission().name()))
                        .toList(),
                null);
    }

    @Operation(
            summary = "List requests: one's own, and those that one's permissions allow to decide; the latest first",
            description = "state=open lists only what waits. The title is in the language of Accept-Language.")
    @GetMapping("/api/approvals")
    Page<Shown> list(@RequestParam(required = false) @Nullable String state, HttpServletRequest request) {
        if (state != null && !state.equals("open") && !state.equals("all")) {
            throw Problem.invalid("state", "state is open or all.");
        }
        Caller caller = Caller.current();
        Paging paging = Paging.of(request);
        List<Request> found =
                approvals.list(myself(), caller, "open".equals(state), paging.afterNumber(), paging.limit() + 1);
        Page<Request> page = Page.of(found, paging, each -> Long.toString(each.number()));
        Language language = Language.of(request);
        return new Page<>(
                page.items().stream().map(each -> shown(each, caller, language)).toList(), page.next());
    }

    @Operation(summary = "Ask for an action that another person must approve")
    @PostMapping("/api/approvals")
    @ResponseStatus(HttpStatus.CREATED)
    Shown ask(@RequestBody Asked asked, HttpServletRequest request) {
        String key = Input.line("/kind", asked.kind(), 100);
        ApprovalKind kind = approvals
                .kind(key)
                .filter(known -> Caller.current().holds(known.permission().name()))
                .orElseThrow(
                        () -> Problem.invalid("/kind", "There is no such kind for you; see /api/approvals/kinds."));
        UUID id = approvals.request(
                kind, Input.required("/payload", asked.payload()), Input.text("/reason", asked.reason(), 1_000));
        return read(id.toString(), request);
    }

    @Operation(summary = "Read one request")
    @GetMapping("/api/approvals/{id}")
    Shown read(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.current();
        return shown(approvals.read(Input.uuid("id", id), caller), caller, Language.of(request));
    }

    @Operation(summary = "Approve a request of someone else; it is carried out at once")
    @PostMapping("/api/approvals/{id}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable String id, @RequestBody Decision decision) {
        UUID known = approvals.read(Input.uuid("id", id), Caller.current()).id();
        String comment = decision.comment();
        approvals.approve(known, comment == null || comment.isBlank() ? null : Input.text("/comment", comment, 1_000));
    }

    @Operation(summary = "Reject a request of someone else, saying why")
    @PostMapping("/api/approvals/{id}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable String id, @RequestBody Decision decision) {
        UUID known = approvals.read(Input.uuid("id", id), Caller.current()).id();
        approvals.reject(known, Input.text("/comment", decision.comment(), 1_000));
    }

    @Operation(summary = "Withdraw one's own request")
    @DeleteMapping("/api/approvals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id) {
        approvals.withdraw(
                approvals.read(Input.uuid("id", id), Caller.current()).id());
    }

    private Shown shown(Request request, Caller caller, Language language) {
        Optional<ApprovalKind> kind = approvals.kind(request.kind());
        Request.State state = request.stateAt(clock.instant());
        boolean open = state == Request.State.OPEN;
        Optional<String> refusal = kind.flatMap(known -> approvals.refusal(request, known, caller));
        boolean mine = request.requestedBy().equals(caller.id());
        return new Shown(
                request.id(),
                request.kind(),
                kind.map(known -> approvals.title(known, request.payload(), language))
                        .orElse(request.kind()),
                request.subject(),
                request.reason(),
                who(request.requestedBy()),
                request.requestedFor() == null ? null : who(request.requestedFor()),
                request.requested(),
                request.expires(),
                state,
                request.decidedBy() == null ? null : who(request.decidedBy()),
                request.decidedFor() == null ? null : who(request.decidedFor()),
                request.decided(),
                request.comment(),
                open && kind.isPresent() && refusal.isEmpty(),
                open ? refusal.orElse(null) : null,
                open && mine);
    }

    private Who who(UUID person) {
        return new Who(
                person,
                jdbc.sql("SELECT name FROM identity.person WHERE id = ?")
                        .param(person)
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has requests."));
    }
}
