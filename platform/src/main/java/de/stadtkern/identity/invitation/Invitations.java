package de.stadtkern.identity.invitation;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.account.AccountTable;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.Links;
import de.stadtkern.identity.account.Mails;
import de.stadtkern.identity.account.Passwords;
import de.stadtkern.identity.approval.FourEyesOnPeople;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends invitations and carries out acceptances; each is in the audit log, without the address. */
final class Invitations {
    private final InvitationTable table;
    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final Passwords passwords;
    private final Roles roles;
    private final FourEyesOnPeople fourEyes;
    private final Mails mails;
    private final Links links;
    private final AuditChain audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InvitationSettings settings;
    private final Clock clock;

    Invitations(
            InvitationTable table,
            JdbcClient jdbc,
            AccountTable accounts,
            Passwords passwords,
            Roles roles,
            FourEyesOnPeople fourEyes,
            Mails mails,
            Links links,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InvitationSettings settings,
            Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.roles = roles;
        this.fourEyes = fourEyes;
        this.mails = mails;
        this.links = links;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    static Problem expired() {
        return new Problem(
                410,
                "expired-link",
                "/token",
                "The invitation was accepted already, was withdrawn or has expired; ask who invited you for a new one.");
    }

    /** @throws Problem where there is no such role, or giving it needs a second person */
    void requireGrantable(String field, String role) {
        if (!roles.exists(role)) {
            throw Problem.invalid(field, "There is no such role; see /api/roles.");
        }
        if (role.equals(Roles.ADMINISTRATOR)) {
            fourEyes.refuseNewAdministrator(field);
        }
    }

    UUID invite(EmailAddress email, String language, List<String> labels) {
        if (confirmedAccount(email.key()).isPresent()) {
            throw new Problem(409, "conflict", "/email", "The address has an account; give it the roles there.");
        }
        UUID id = UUID.randomUUID();
        try {
            transaction.executeWithoutResult(status -> {
                table.forgetOlderThan(settings.kept());
                String secret = table.insert(
                        id, email, language, labels, Caller.current().actor(), settings.lifetime());
                audit.record("invitation:send", "invitation/" + id, Map.of("roles", labels));
                mail(email.text(), language, secret);
            });
        } catch (DuplicateKeyException open) {
            throw new Problem(409, "conflict", "/email", "The address is invited already; send that invitation again.");
        }
        return id;
    }

    void sendAgain(Invitation invitation) {
        transaction.executeWithoutResult(status -> {
            String secret = table.renew(invitation.id(), settings.lifetime()).orElseThrow(Invitations::ended);
            audit.record("invitation:send-again", "invitation/" + invitation.id(), Map.of());
            mail(invitation.email(), invitation.language(), secret);
        });
    }

    void withdraw(Invitation invitation) {
        transaction.executeWithoutResult(status -> {
            if (!table.withdraw(invitation.id())) {
                throw ended();
            }
            audit.record("invitation:withdraw", "invitation/" + invitation.id(), Map.of());
        });
    }

    boolean hasAccount(Invitation invitation) {
        return confirmedAccount(EmailAddress.key(invitation.email())).isPresent();
    }

    /**
     * The link shows that the address is the person's: an account is made and confirmed, or the one that was confirmed
     * meanwhile gets the roles.
     */
    void accept(String token, @Nullable String name, @Nullable String password) {
        Invitation offer = table.findBySecret(token).orElseThrow(Invitations::expired);
        EmailAddress email = EmailAddress.parse("/token", offer.email());
        boolean known = hasAccount(offer);
        String checkedName = known ? "" : Input.line("/name", name, 100);
        String hash = known
                ? ""
                : passwords.hash(passwords.requireStrong("/password", password, List.of(email.text(), checkedName)));
        transaction.executeWithoutResult(status -> {
            Invitation accepted = table.consume(token).orElseThrow(Invitations::expired);
            UUID person = known
                    ? confirmedAccount(email.key()).orElseThrow(Invitations::expired)
                    : accounts.register(email, checkedName, hash, accepted.language())
                            .orElseThrow(Invitations::expired);
            accounts.confirm(person);
            for (String label : accepted.roles()) {
                grant(person, label, accepted.invitedBy());
            }
            audit.append(
                    "person/" + person,
                    "invitation:accept",
                    "invitation/" + accepted.id(),
                    Map.of("roles", accepted.roles(), "invitedBy", accepted.invitedBy()));
            events.publishEvent(new Credentials.Changed());
            tell(person, "account.invited", accepted, checkedName);
            inviter(accepted).ifPresent(inviter -> tell(inviter, "account.invitation-accepted", accepted, checkedName));
        });
    }

    /** A role that has gone meanwhile, or that needs a second person since, is left out. */
    private void grant(UUID person, String label, String invitedBy) {
        int at = label.indexOf('@');
        String role = at < 0 ? label : label.substring(0, at);
        boolean forbidden = role.equals(Roles.ADMINISTRATOR) && fourEyes.onNewAdministrators();
        if (!roles.exists(role) || forbidden) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO identity.role_grant (person_id, role, measure, granted, granted_by)
                        VALUES (:person, :role, :measure, :now, :by) ON CONFLICT DO NOTHING
                        """)
                .param("person", person)
                .param("role", role)
                .param("measure", at < 0 ? null : label.substring(at + 1))
                .param("now", OffsetDateTime.now(clock))
                .param("by", invitedBy)
                .update();
    }

    private Optional<UUID> confirmedAccount(String emailKey) {
        return jdbc.sql("SELECT id FROM identity.person WHERE email_key = ? AND confirmed IS NOT NULL")
                .param(emailKey)
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> inviter(Invitation invitation) {
        return invitation.invitedBy().startsWith("person/")
                ? jdbc.sql("SELECT id FROM identity.person WHERE id = ?")
                        .param(UUID.fromString(invitation.invitedBy().substring(7)))
                        .query(UUID.class)
                        .optional()
                : Optional.empty();
    }

    private void tell(UUID person, String topic, Invitation invitation, String name) {
        events.publishEvent(new AccountEvent(
                person,
                topic,
                Map.of(
                        "name", name.isEmpty() ? invitation.email() : name,
                        "roles", invitation.roles().isEmpty() ? "–" : String.join(", ", invitation.roles())),
                topic.equals("account.invited") ? "/account" : "/administration/invitations"));
    }

    private void mail(String email, String language, String secret) {
        mails.send(
                "invitation",
                email,
                language,
                links.to("/account/invitation", secret),
                Long.toString(Math.max(1, settings.lifetime().toDays())));
    }

    private static Problem ended() {
        return new Problem(409, "conflict", null, "The invitation was accepted or withdrawn already.");
    }
}
