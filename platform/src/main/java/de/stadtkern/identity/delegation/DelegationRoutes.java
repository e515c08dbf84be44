package de.stadtkern.identity.delegation;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lending a role, seeing what is lent, and ending it: one's own by oneself, everyone's by administrators. */
@RestController
@Tag(name = "Delegations", description = "Roles lent for a time")
public final class DelegationRoutes {
    /** @param from now where it is missing or past */
    record Asked(
            @Nullable String email,
            @Nullable String role,
            @Nullable String measure,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String reason) {}

    /** @param given whether the reader is the giver; {@code null} in the list of all */
    record Shown(
            UUID id,
            Delegation.Party giver,
            Delegation.Party delegate,
            String role,
            @Nullable String measure,
            Instant from,
            Instant until,
            String reason,
            Instant created,
            Delegation.State state,
            @Nullable Boolean given) {}

    private final Delegations delegations;
    private final DelegationTable table;
    private final Clock clock;

    DelegationRoutes(Delegations delegations, DelegationTable table, Clock clock) {
        this.delegations = delegations;
        this.table = table;
        this.clock = clock;
    }

    @Operation(
            summary = "List the roles that one has lent and that are lent to oneself, the latest first",
            description = "state is PLANNED, ACTIVE, ENDED or REVOKED.")
    @GetMapping("/api/me/delegations")
    Page<Shown> mine(HttpServletRequest request) {
        return page(myself(), request);
    }

    @Operation(summary = "List the roles that one may lend")
    @GetMapping("/api/me/delegable-roles")
    Page<RoleGrant> lendable() {
        return new Page<>(delegations.lendableBy(myself()), null);
    }

    @Operation(
            summary = "Lend a role that one was granted to another person for a time",
            description = "At most 366 days. What was lent to oneself cannot be lent on.")
    @PostMapping("/api/me/delegations")
    @ResponseStatus(HttpStatus.CREATED)
    Shown lend(@RequestBody Asked asked, HttpServletResponse response) {
        UUID giver = myself();
        String role = Input.line("/role", asked.role(), 100);
        String measure = asked.measure();
        if (measure != null && !measure.matches("[a-z][a-z0-9-]{0,40}")) {
            throw Problem.invalid("/measure", "This is not the id of a measure.");
        }
        Instant now = clock.instant();
        Instant from = asked.from() == null || asked.from().isBefore(now) ? now : asked.from();
        Instant until = Input.required("/until", asked.until());
        if (!until.isAfter(from)) {
            throw Problem.invalid("/until", "The end lies before the begin or in the past.");
        }
        if (from.isAfter(now.plus(Delegations.LONGEST)) || until.isAfter(from.plus(Delegations.LONGEST))) {
            throw Problem.invalid("/until", "A role is lent for at most 366 days, beginning within the next 366.");
        }
        String reason = Input.text("/reason", asked.reason(), 500);
        UUID id = delegations.lend(giver, asked.email(), role, measure, from, until, reason, response);
        return shown(table.find(id).orElseThrow(), giver);
    }

    @Operation(summary = "End a loan early, as giver or as the one it was lent to")
    @DeleteMapping("/api/me/delegations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endMine(@PathVariable String id) {
        UUID me = myself();
        Delegation found = table.find(Input.uuid("id", id))
                .filter(each ->
                        each.giver().id().equals(me) || each.delegate().id().equals(me))
                .orElseThrow(() -> Problem.notFound("This delegation"));
        delegations.revoke(found);
    }

    @Operation(summary = "List all lent roles, the latest first")
    @GetMapping("/api/delegations")
    Page<Shown> all(HttpServletRequest request) {
        return page(null, request);
    }

    @Operation(summary = "End anyone's loan early")
    @DeleteMapping("/api/delegations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id) {
        delegations.revoke(table.find(Input.uuid("id", id)).orElseThrow(() -> Problem.notFound("This delegation")));
    }

    private Page<Shown> page(@Nullable UUID person, HttpServletRequest request) {
        Paging paging = Paging.of(request);
        List<Delegation> found = table.list(person, paging.afterNumber(), paging.limit() + 1);
        Page<Delegation> page = Page.of(found, paging, each -> Long.toString(each.number()));
        return new Page<>(page.items().stream().map(each -> shown(each, person)).toList(), page.next());
    }

    private Shown shown(Delegation each, @Nullable UUID reader) {
        return new Shown(
                each.id(),
                each.giver(),
                each.delegate(),
                each.role(),
                each.measure(),
                each.from(),
                each.until(),
                each.reason(),
                each.created(),
                each.stateAt(clock.instant()),
                reader == null ? null : each.giver().id().equals(reader));
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person lends a role."));
    }
}
