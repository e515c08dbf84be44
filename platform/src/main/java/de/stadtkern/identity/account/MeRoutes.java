package de.stadtkern.identity.account;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own account: their data, password, sessions, export and deletion. */
@RestController
@Tag(name = "Account")
public final class MeRoutes {
    record Me(
            UUID id,
            String email,
            String name,
            String language,
            Instant created,
            @Nullable Instant lastSignIn,
            List<RoleGrant> roles) {}

    record Change(@Nullable String name, @Nullable String language) {}

    record NewPassword(@Nullable String current, @Nullable String password) {}

    record Goodbye(@Nullable String password) {}

    private final Throttle tries = new Throttle(5, Duration.ofMinutes(1));
    private final AccountTable accounts;
    private final Passwords passwords;
    private final OwnSessions sessions;
    private final Roles roles;
    private final AuditLog audit;
    private final PersonalDataOfAll personalData;

    MeRoutes(
            AccountTable accounts,
            Passwords passwords,
            OwnSessions sessions,
            Roles roles,
            AuditLog audit,
            PersonalDataOfAll personalData) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.roles = roles;
        this.audit = audit;
        this.personalData = personalData;
    }

    @Operation(summary = "Read one's own account")
    @GetMapping("/api/me")
    Me read() {
        return me(myself());
    }

    @Operation(summary = "Change one's own name or language")
    @PatchMapping("/api/me")
    Me change(@RequestBody Change change) {
        Account account = myself();
        String name = change.name() == null ? account.name() : Input.line("/name", change.name(), 100);
        String language = change.language() == null ? account.language() : change.language();
        if (Arrays.stream(Language.values()).noneMatch(known -> known.tag().equals(language))) {
            throw Problem.invalid("/language", "The language is one of de, en, de-x-ls.");
        }
        accounts.change(account.id(), name, language);
        return me(myself());
    }

    @Operation(summary = "Change one's own password; all other sessions end")
    @PostMapping("/api/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@RequestBody NewPassword given, HttpServletRequest request, HttpServletResponse response) {
        Account account = myself();
        requirePassword("/current", given.current(), account, response);
        String password =
                passwords.requireStrong("/password", given.password(), List.of(account.email(), account.name()));
        accounts.setPassword(account.id(), passwords.hash(password));
        sessions.endAll(account.id(), sessionId(request));
        audit.record("account:change-password", "person/" + account.id(), Map.of());
    }

    @Operation(summary = "Download everything that the platform keeps about oneself")
    @GetMapping("/api/me/export")
    ResponseEntity<Map<String, Object>> export() {
        UUID me = myself().id();
        audit.record("account:export", "person/" + me, Map.of());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"stadtkern.json\"")
                .body(personalData.export(me));
    }

    @Operation(
            summary = "Delete one's own account and all personal data; the answer is a receipt",
            description = "The receipt is kept nowhere here; POST /api/accounts/deletion-receipt checks it.")
    @DeleteMapping("/api/me")
    Map<String, Object> delete(@RequestBody Goodbye given, HttpServletRequest request, HttpServletResponse response) {
        Account account = myself();
        requirePassword("/password", given.password(), account, response);
        Map<String, Object> receipt = personalData.delete(account.id());
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return receipt;
    }

    @Operation(summary = "List one's own sessions")
    @GetMapping("/api/me/sessions")
    Page<OwnSessions.OpenSession> listSessions(HttpServletRequest request) {
        return new Page<>(sessions.list(myself().id(), sessionId(request)), null);
    }

    @Operation(summary = "End one of one's own sessions")
    @DeleteMapping("/api/me/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@PathVariable String id) {
        UUID me = myself().id();
        if (!sessions.end(me, id)) {
            throw Problem.notFound("This session");
        }
        audit.record("session:end-remotely", "person/" + me, Map.of());
    }

    private Account myself() {
        return Caller.current()
                .person()
                .flatMap(accounts::find)
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has an account."));
    }

    private void requirePassword(String field, @Nullable String given, Account account, HttpServletResponse response) {
        String password = Input.required(field, given);
        tries.require(account.id().toString(), response);
        if (!passwords.matches(password, account.password())) {
            throw new Problem(403, "sign-in-failed", field, "The password is not right.");
        }
        tries.forgive(account.id().toString());
    }

    private Me me(Account account) {
        return new Me(
                account.id(),
                account.email(),
                account.name(),
                account.language(),
                account.created(),
                account.lastSignIn(),
                roles.grantsOf(account.id()));
    }

    private static @Nullable String sessionId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getId();
    }
}
