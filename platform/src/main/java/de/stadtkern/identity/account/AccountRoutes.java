package de.stadtkern.identity.account;

import de.stadtkern.identity.IdentitySettings;
import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Registration, proof of the address, and a new password by mail. No answer tells whether an address has an account; the
 * mail does.
 */
@RestController
@Tag(name = "Account")
public final class AccountRoutes {
    record Registration(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password) {}

    record Confirmation(@Nullable String token) {}

    record ResetRequest(@Nullable String email) {}

    record Reset(@Nullable String token, @Nullable String password) {}

    private final Throttle mailsPerAddress = new Throttle(20, Duration.ofSeconds(30));
    private final Throttle mailsPerAccount = new Throttle(3, Duration.ofMinutes(10));
    private final AccountTable accounts;
    private final Passwords passwords;
    private final OwnSessions sessions;
    private final Mails mails;
    private final Links links;
    private final AuditChain audit;
    private final IdentitySettings settings;
    private final TransactionTemplate transaction;

    AccountRoutes(
            AccountTable accounts,
            Passwords passwords,
            OwnSessions sessions,
            Mails mails,
            Links links,
            AuditChain audit,
            IdentitySettings settings,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.mails = mails;
        this.links = links;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Operation(summary = "Register; a mail with a link confirms the address")
    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void register(@RequestBody Registration given, HttpServletRequest request, HttpServletResponse response) {
        if (!settings.registration()) {
            throw new Problem(403, "not-allowed", null, "This city does not let people register themselves.");
        }
        EmailAddress email = EmailAddress.parse("/email", given.email());
        String name = Input.line("/name", given.name(), 100);
        String password = passwords.requireStrong("/password", given.password(), List.of(email.text(), name));
        throttle(request, response);
        String hash = passwords.hash(password);
        String language = Language.of(request).tag();
        transaction.executeWithoutResult(status -> {
            Optional<UUID> person = accounts.register(email, name, hash, language);
            boolean mayMail = mailsPerAccount.allows(email.key());
            if (person.isPresent()) {
                String proof = accounts.prove(person.get(), AccountTable.Purpose.CONFIRM, settings.proofLifetime());
                audit.append("anonymous", "account:register", "person/" + person.get(), Map.of());
                if (mayMail) {
                    mails.send("confirm", email.text(), language, name, links.to("/account/confirm", proof));
                }
            } else if (mayMail) {
                mails.send("exists", email.text(), language, name, links.to("/account/reset"));
            }
        });
    }

    @Operation(summary = "Confirm the address with the token of the mail")
    @PostMapping("/api/accounts/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody Confirmation given) {
        String token = Input.line("/token", given.token(), 200);
        transaction.executeWithoutResult(status -> {
            UUID person =
                    accounts.consumeProof(token, AccountTable.Purpose.CONFIRM).orElseThrow(AccountRoutes::expired);
            accounts.confirm(person);
            audit.append("person/" + person, "account:confirm", "person/" + person, Map.of());
        });
    }

    @Operation(summary = "Ask for a mail with a link to a new password")
    @PostMapping("/api/accounts/reset-request")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestReset(@RequestBody ResetRequest given, HttpServletRequest request, HttpServletResponse response) {
        EmailAddress email = EmailAddress.parse("/email", given.email());
        throttle(request, response);
        Optional<Account> account = accounts.findByEmail(email.key()).filter(found -> !found.disabled());
        if (account.isPresent() && mailsPerAccount.allows(email.key())) {
            Account person = account.get();
            String proof = transaction.execute(
                    status -> accounts.prove(person.id(), AccountTable.Purpose.RESET, settings.proofLifetime()));
            audit.append("anonymous", "account:ask-reset", "person/" + person.id(), Map.of());
            mails.send(
                    "reset",
                    person.email(),
                    person.language(),
                    person.name(),
                    links.to("/account/reset", java.util.Objects.requireNonNull(proof)));
        }
    }

    @Operation(summary = "Set a new password with the token of the mail; all sessions end")
    @PostMapping("/api/accounts/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody Reset given) {
        String token = Input.line("/token", given.token(), 200);
        UUID claimed = accounts.findProof(token, AccountTable.Purpose.RESET).orElseThrow(AccountRoutes::expired);
        Account account = accounts.find(claimed).orElseThrow(AccountRoutes::expired);
        String password =
                passwords.requireStrong("/password", given.password(), List.of(account.email(), account.name()));
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            UUID person =
                    accounts.consumeProof(token, AccountTable.Purpose.RESET).orElseThrow(AccountRoutes::expired);
            accounts.setPassword(person, hash);
            accounts.confirm(person);
            sessions.endAll(person, null);
            audit.append("person/" + person, "account:reset-password", "person/" + person, Map.of());
        });
    }

    private void throttle(HttpServletRequest request, HttpServletResponse response) {
        if (!Addresses.isLoopback(request.getRemoteAddr())) {
            mailsPerAddress.require(request.getRemoteAddr(), response);
        }
    }

    private static Problem expired() {
        return new Problem(
                410, "expired-link", "/token", "The link was used already or has expired; ask for a new one.");
    }
}
