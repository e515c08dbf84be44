package de.stadtkern.identity.delegation;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.identity.people.Role;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lends roles and ends loans; each is in the audit log under both people, and both are told. */
final class Delegations {
    static final Duration LONGEST = Duration.ofDays(366);

    /** Whoever lends a role learns whether an address has an account; so addresses cannot be tried out quickly. */
    private final Throttle tries = new Throttle(20, Duration.ofMinutes(1));

    private final DelegationTable table;
    private final JdbcClient jdbc;
    private final Roles roles;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Delegations(
            DelegationTable table,
            JdbcClient jdbc,
            Roles roles,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.table = table;
        this.jdbc = jdbc;
        this.roles = roles;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /** @return the id of the new loan */
    UUID lend(
            UUID giver,
            @Nullable String email,
            String role,
            @Nullable String measure,
            Instant from,
            Instant until,
            String reason,
            HttpServletResponse response) {
        requireLendable(giver, role, measure);
        tries.require(giver.toString(), response);
        EmailAddress address = EmailAddress.parse("/email", email);
        UUID delegate = jdbc.sql("""
                        SELECT id FROM identity.person WHERE email_key = ? AND confirmed IS NOT NULL AND NOT disabled
                        """)
                .param(address.key())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Problem.invalid("/email", "There is no open account with this address."));
        if (delegate.equals(giver)) {
            throw Problem.invalid("/email", "Nobody can lend a role to themselves.");
        }
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            if (table.overlaps(giver, delegate, role, measure, from, until)) {
                throw new Problem(409, "conflict", null, "The role is lent to this person already at that time.");
            }
            table.insert(id, giver, delegate, role, measure, from, until, reason);
            Delegation made = table.find(id).orElseThrow();
            audit.record(
                    "delegation:lend",
                    "person/" + delegate,
                    Map.of(
                            "delegation", id.toString(),
                            "giver", "person/" + giver,
                            "role", made.label(),
                            "from", from.toString(),
                            "until", until.toString()));
            tell(delegate, "account.role-delegated", made);
            events.publishEvent(new Credentials.Changed());
        });
        return id;
    }

    /** What the person was granted and may lend. */
    List<RoleGrant> lendableBy(UUID person) {
        return roles.grantsOf(person).stream()
                .filter(grant ->
                        roles.find(grant.role()).filter(Role::delegable).isPresent())
                .toList();
    }

    void revoke(Delegation delegation) {
        Caller caller = Caller.current();
        transaction.executeWithoutResult(status -> {
            if (!table.revoke(delegation.id(), caller.actor())) {
                throw new Problem(409, "conflict", null, "The role was given back already.");
            }
            audit.record(
                    "delegation:revoke",
                    "person/" + delegation.delegate().id(),
                    Map.of(
                            "delegation", delegation.id().toString(),
                            "giver", "person/" + delegation.giver().id(),
                            "role", delegation.label()));
            for (Delegation.Party party : new Delegation.Party[] {delegation.giver(), delegation.delegate()}) {
                if (!caller.person().filter(party.id()::equals).isPresent()) {
                    tell(party.id(), "account.delegation-ended", delegation);
                }
            }
            events.publishEvent(new Credentials.Changed());
        });
    }

    private void requireLendable(UUID giver, String role, @Nullable String measure) {
        Role known = roles.find(role)
                .orElseThrow(() -> Problem.invalid("/role", "There is no such role; see /api/session for your own."));
        if (!known.delegable()) {
            throw Problem.invalid("/role", "This role cannot be lent.");
        }
        boolean granted = roles.grantsOf(giver).stream()
                .filter(grant -> grant.role().equals(role))
                .map(RoleGrant::measure)
                .anyMatch(scope -> scope == null || scope.equals(measure));
        if (!granted) {
            throw new Problem(403, "not-allowed", "/role", "Only a role that one was granted oneself can be lent.");
        }
    }

    private void tell(UUID person, String topic, Delegation delegation) {
        events.publishEvent(new AccountEvent(
                person,
                topic,
                Map.of(
                        "role", delegation.label(),
                        "giver", delegation.giver().name(),
                        "delegate", delegation.delegate().name(),
                        "from", delegation.from().toString(),
                        "until", delegation.until().toString()),
                "/account/delegations"));
    }
}
