package de.stadtkern.identity.account;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who is signed in. */
@RestController
@Tag(name = "Account")
public final class SessionRoutes {
    record SignIn(@Nullable String email, @Nullable String password) {}

    record Person(UUID id, String name, String email) {}

    /**
     * @param permissions names, with {@code @measure} where limited to one
     * @param roles likewise
     * @param csrfToken for the header {@code X-CSRF-Token}; empty where nobody is signed in
     */
    record Present(@Nullable Person person, List<String> permissions, List<String> roles, String csrfToken) {}

    private final Throttle perAccount = new Throttle(5, Duration.ofMinutes(1));
    private final Throttle perAddress = new Throttle(30, Duration.ofSeconds(5));
    private final AccountTable accounts;
    private final Passwords passwords;
    private final OwnSessions sessions;
    private final Roles roles;
    private final AuditChain audit;

    SessionRoutes(AccountTable accounts, Passwords passwords, OwnSessions sessions, Roles roles, AuditChain audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.roles = roles;
        this.audit = audit;
    }

    @Operation(summary = "Tell who is signed in and what they may do")
    @GetMapping("/api/session")
    Present present(HttpServletRequest request) {
        Caller caller = Caller.current();
        return caller.person()
                .flatMap(accounts::find)
                .map(account -> present(account, caller, request))
                .orElseGet(() -> new Present(null, permissions(caller), List.of(), ""));
    }

    @Operation(summary = "Sign in")
    @PostMapping("/api/session")
    Present signIn(@RequestBody SignIn given, HttpServletRequest request, HttpServletResponse response) {
        String email = Input.line("/email", given.email(), 254);
        String password = Input.required("/password", given.password());
        String key = EmailAddress.key(email);
        boolean remote = !Addresses.isLoopback(request.getRemoteAddr());
        perAccount.require(key, response);
        if (remote) {
            perAddress.require(request.getRemoteAddr(), response);
        }
        Optional<Account> account = accounts.findByEmail(key);
        boolean fits =
                passwords.matches(password, account.map(Account::password).orElse(null));
        if (!fits
                || account.isEmpty()
                || account.get().disabled()
                || account.get().confirmed() == null) {
            audit.append(
                    "anonymous",
                    "session:refused",
                    account.map(found -> "person/" + found.id()).orElse("person/unknown"),
                    Map.of());
            throw new Problem(401, "sign-in-failed", null, "E-mail address and password do not fit together.");
        }
        perAccount.forgive(key);
        if (remote) {
            perAddress.forgive(request.getRemoteAddr());
        }
        Account person = account.get();
        sessions.begin(request, person.id());
        accounts.setSignedIn(person.id());
        audit.append("person/" + person.id(), "session:begin", "person/" + person.id(), Map.of());
        Roles.Held held = roles.heldBy(person.id()).orElseThrow();
        Caller caller = new Caller(
                Caller.Kind.PERSON,
                person.id(),
                held.everywhere(),
                held.byMeasure(),
                Caller.current().everything());
        return present(person, caller, request);
    }

    @Operation(summary = "Sign out")
    @DeleteMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        Caller.current().person().ifPresent(person -> {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            audit.record("session:end", "person/" + person, Map.of());
        });
    }

    private Present present(Account account, Caller caller, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object csrf = session == null ? null : session.getAttribute(SessionAttributes.CSRF);
        return new Present(
                new Person(account.id(), account.name(), account.email()),
                permissions(caller),
                roles.grantsOf(account.id()).stream().map(RoleGrant::label).toList(),
                csrf instanceof String token ? token : "");
    }

    private List<String> permissions(Caller caller) {
        if (caller.everything()) {
            return roles.permissions().stream()
                    .map(permission -> permission.name())
                    .toList();
        }
        List<String> names = new ArrayList<>(caller.permissions());
        caller.limited().forEach((measure, held) -> held.forEach(permission -> names.add(permission + "@" + measure)));
        return names.stream().sorted().toList();
    }
}
