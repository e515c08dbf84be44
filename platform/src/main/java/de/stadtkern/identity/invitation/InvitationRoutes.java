package de.stadtkern.identity.invitation;

import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Inviting, listing, sending again and withdrawing for administrators; reading and accepting for who has the link. */
@RestController
@Tag(name = "Invitations", description = "Accounts that are offered by e-mail")
public final class InvitationRoutes {
    record Grant(@Nullable String role, @Nullable String measure) {}

    record Asked(
            @Nullable String email,
            @Nullable String language,
            @Nullable List<@Nullable Grant> roles) {}

    record Shown(
            UUID id,
            String email,
            String language,
            List<String> roles,
            String invitedBy,
            Instant created,
            Instant sent,
            Instant expires,
            Invitation.State state) {}

    record Link(@Nullable String token) {}

    /** @param known whether the address has an account already, which then gets the roles */
    record Offer(String email, List<String> roles, Instant expires, boolean known) {}

    record Acceptance(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password) {}

    /** Each sends a mail. */
    private final Throttle mails = new Throttle(30, Duration.ofSeconds(20));

    private final Invitations invitations;
    private final InvitationTable table;
    private final Clock clock;

    InvitationRoutes(Invitations invitations, InvitationTable table, Clock clock) {
        this.invitations = invitations;
        this.table = table;
        this.clock = clock;
    }

    @Operation(summary = "List invitations, the latest first")
    @GetMapping("/api/invitations")
    Page<Shown> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        List<Invitation> found = table.list(paging.afterNumber(), paging.limit() + 1);
        Page<Invitation> page = Page.of(found, paging, each -> Long.toString(each.number()));
        return new Page<>(page.items().stream().map(this::shown).toList(), page.next());
    }

    @Operation(summary = "Invite someone by e-mail, with the roles that they get when they accept")
    @PostMapping("/api/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Shown invite(@RequestBody Asked asked, HttpServletRequest request, HttpServletResponse response) {
        EmailAddress email = EmailAddress.parse("/email", asked.email());
        String language = asked.language() == null ? Language.of(request).tag() : asked.language();
        if (Arrays.stream(Language.values()).noneMatch(known -> known.tag().equals(language))) {
            throw Problem.invalid("/language", "The language is one of de, en, de-x-ls.");
        }
        List<@Nullable Grant> grants = asked.roles() == null ? List.of() : asked.roles();
        if (grants.size() > 100) {
            throw Problem.invalid("/roles", "At most 100 roles.");
        }
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            String label = checked("/roles/" + i, Input.required("/roles/" + i, grants.get(i)));
            if (!roles.contains(label)) {
                roles.add(label);
            }
        }
        mails.require("all", response);
        return shown(table.find(invitations.invite(email, language, roles)).orElseThrow());
    }

    @Operation(summary = "Send the invitation again with a new link; the earlier link ends")
    @PostMapping("/api/invitations/{id}/sending")
    Shown sendAgain(@PathVariable String id, HttpServletResponse response) {
        Invitation invitation = find(id);
        mails.require("all", response);
        invitations.sendAgain(invitation);
        return shown(find(id));
    }

    @Operation(summary = "Withdraw an invitation; its link ends")
    @DeleteMapping("/api/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id) {
        invitations.withdraw(find(id));
    }

    @Operation(summary = "Read what an invitation's link offers")
    @PostMapping("/api/accounts/invitation")
    Offer offer(@RequestBody Link link) {
        Invitation invitation =
                table.findBySecret(Input.line("/token", link.token(), 200)).orElseThrow(Invitations::expired);
        return new Offer(
                invitation.email(), invitation.roles(), invitation.expires(), invitations.hasAccount(invitation));
    }

    @Operation(
            summary = "Accept an invitation with its link",
            description = "Makes an account with name and password. Where the address has one, it gets the roles and"
                    + " keeps its name and password; then both may be left out.")
    @PostMapping("/api/accounts/invitation/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@RequestBody Acceptance acceptance) {
        invitations.accept(Input.line("/token", acceptance.token(), 200), acceptance.name(), acceptance.password());
    }

    private String checked(String field, Grant grant) {
        String role = Input.line(field + "/role", grant.role(), 100);
        String measure = grant.measure();
        if (measure != null && !measure.matches("[a-z][a-z0-9-]{0,40}")) {
            throw Problem.invalid(field + "/measure", "This is not the id of a measure.");
        }
        invitations.requireGrantable(field + "/role", role);
        return new RoleGrant(role, measure).label();
    }

    private Invitation find(String id) {
        return table.find(Input.uuid("id", id)).orElseThrow(() -> Problem.notFound("This invitation"));
    }

    private Shown shown(Invitation each) {
        return new Shown(
                each.id(),
                each.email(),
                each.language(),
                each.roles(),
                each.invitedBy(),
                each.created(),
                each.sent(),
                each.expires(),
                each.stateAt(clock.instant()));
    }
}
