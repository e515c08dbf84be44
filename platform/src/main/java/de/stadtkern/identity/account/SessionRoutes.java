package de.stadtkern.identity.account;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.Method;
import de.stadtkern.identity.session.SignIns;
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
     * @param methods how the person proved who they are
     * @param secondStep the methods of which one is to finish the sign-in; empty where none is begun
     * @param secondFactorNeeded whether a role of the person waits for a second factor
     * @param provider id of the provider that the person came from
     */
    record Present(
            @Nullable Person person,
            List<String> permissions,
            List<String> roles,
            String csrfToken,
            List<String> methods,
            List<String> secondStep,
            boolean secondFactorNeeded,
            @Nullable String provider) {}

    record Confirmation(@Nullable String password) {}

    private final Throttle perAccount = new Throttle(5, Duration.ofMinutes(1));
    private final Throttle perAddress = new Throttle(30, Duration.ofSeconds(5));
    private final AccountTable accounts;
    private final Passwords passwords;
    private final Roles roles;
    private final SignIns signIns;
    private final Credentials credentials;
    private final AuditChain audit;

    SessionRoutes(
            AccountTable accounts,
            Passwords passwords,
            SignIns signIns,
            Roles roles,
            Credentials credentials,
            AuditChain audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIns = signIns;
        this.roles = roles;
        this.credentials = credentials;
        this.audit = audit;
    }

    @Operation(summary = "Tell who is signed in and what they may do")
    @GetMapping("/api/session")
    Present present(HttpServletRequest request) {
        Caller caller = Caller.current();
        return caller.person()
                .flatMap(accounts::find)
                .map(account -> present(account, caller, request))
                .orElseGet(() -> nobody(caller, request));
    }

    @Operation(summary = "Sign in; where a second factor is on, secondStep says what finishes it")
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
        if (!signIns.accept(request, response, person.id(), Method.PASSWORD)) {
            return nobody(Caller.current(), request);
        }
        return present(person, credentials.ofPerson(person.id(), false).orElseThrow(), request);
    }

    @Operation(summary = "Prove anew who one is with the password, before a sensitive change")
    @PostMapping("/api/session/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody Confirmation given, HttpServletRequest request, HttpServletResponse response) {
        String password = Input.required("/password", given.password());
        Account account = Caller.current()
                .person()
                .flatMap(accounts::find)
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has a password."));
        perAccount.require(account.id().toString(), response);
        if (!passwords.matches(password, account.password())) {
            audit.record("session:refuse-confirmation", "person/" + account.id(), Map.of());
            throw new Problem(403, "sign-in-failed", "/password", "The password is not right.");
        }
        perAccount.forgive(account.id().toString());
        signIns.confirm(request, Method.PASSWORD);
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
                csrf instanceof String token ? token : "",
                session == null
                        ? List.of()
                        : SignIns.methods(session).stream().map(Method::text).toList(),
                List.of(),
                waitsForSecondFactor(account, session),
                session != null && session.getAttribute(SessionAttributes.PROVIDER) instanceof String provider
                        ? provider
                        : null);
    }

    private Present nobody(Caller caller, HttpServletRequest request) {
        List<String> secondStep = signIns.pending(request).stream()
                .flatMap(person -> signIns.offers(person).stream())
                .map(Method::text)
                .toList();
        return new Present(null, permissions(caller), List.of(), "", List.of(), secondStep, false, null);
    }

    private boolean waitsForSecondFactor(Account account, @Nullable HttpSession session) {
        return session != null
                && session.getAttribute(SessionAttributes.STRONG) == null
                && !credentials.ofPerson(account.id(), false).equals(credentials.ofPerson(account.id(), true));
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
