package de.stadtkern.identity.people;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.OwnSessions;
import de.stadtkern.identity.approval.FourEyesOnPeople;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People and their roles, for administrators. */
@RestController
@Tag(name = "People")
public final class PeopleRoutes {
    record Change(
            @Nullable String name,
            @Nullable String email,
            @Nullable Boolean disabled) {}

    record Grant(@Nullable String role, @Nullable String measure) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Roles roles;
    private final Administrators administrators;
    private final OwnSessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final FourEyesOnPeople fourEyes;
    private final Clock clock;

    public PeopleRoutes(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Roles roles,
            Administrators administrators,
            OwnSessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events,
            FourEyesOnPeople fourEyes,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.roles = roles;
        this.administrators = administrators;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    @Operation(summary = "List people, those who came first leading; q searches name and e-mail address")
    @GetMapping("/api/people")
    Page<Person> list(@RequestParam(required = false) @Nullable String q, HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        String pattern = q == null || q.isBlank()
                ? null
                : "%" + Input.storable("q", q.strip()).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        List<Person> found = jdbc.sql(Person.SELECT + """
                        WHERE (:q::text IS NULL OR name ILIKE :q OR email ILIKE :q)
                          AND (:after::uuid IS NULL
                               OR (created, id) > (SELECT created, id FROM identity.person WHERE id = :after))
                        ORDER BY created, id LIMIT :limit
                        """)
                .param("q", pattern)
                .param("after", after == null ? null : Input.uuid("after", after))
                .param("limit", paging.limit() + 1)
                .query(Person::of)
                .list();
        return Page.of(found, paging, person -> person.id().toString());
    }

    @Operation(summary = "Read one person")
    @GetMapping("/api/people/{id}")
    Person read(@PathVariable String id) {
        return find(Input.uuid("id", id));
    }

    @Operation(summary = "Change a person's name or e-mail address, or close and reopen the account")
    @PatchMapping("/api/people/{id}")
    Person change(@PathVariable String id, @RequestBody Change change) {
        Person person = find(Input.uuid("id", id));
        String name = change.name() == null ? person.name() : Input.line("/name", change.name(), 100);
        EmailAddress email = EmailAddress.parse("/email", change.email() == null ? person.email() : change.email());
        if (!email.key().equals(EmailAddress.key(person.email()))) {
            requireAddressMayChange(person);
        }
        boolean disabled = change.disabled() == null ? person.disabled() : change.disabled();
        try {
            transaction.executeWithoutResult(status -> {
                if (disabled && !person.disabled()) {
                    administrators.requireAnotherThan(person.id());
                    sessions.endAll(person.id(), null);
                }
                jdbc.sql("UPDATE identity.person SET name = ?, email = ?, email_key = ?, disabled = ? WHERE id = ?")
                        .params(name, email.text(), email.key(), disabled, person.id())
                        .update();
                audit.record("account:change", "person/" + person.id(), changed(person, change, disabled));
                events.publishEvent(new Credentials.Changed());
            });
        } catch (DuplicateKeyException taken) {
            throw new Problem(409, "conflict", "/email", "Another account has this e-mail address.");
        }
        return find(person.id());
    }

    @Operation(summary = "Set the roles that a person has, each for all measures or for one")
    @PutMapping("/api/people/{id}/roles")
    Person setRoles(@PathVariable String id, @RequestBody List<@Nullable Grant> asked) {
        Person person = find(Input.uuid("id", id));
        if (asked.size() > 100) {
            throw Problem.invalid("body", "At most 100 roles.");
        }
        Set<RoleGrant> grants = new LinkedHashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            RoleGrant grant = checked(i, Input.required("/" + i, asked.get(i)));
            if (grant.role().equals(Roles.ADMINISTRATOR) && !person.roles().contains(grant)) {
                fourEyes.refuseNewAdministrator("/" + i + "/role");
            }
            grants.add(grant);
        }
        transaction.executeWithoutResult(status -> {
            if (!grants.contains(new RoleGrant(Roles.ADMINISTRATOR, null))) {
                administrators.requireAnotherThan(person.id());
            }
            jdbc.sql("DELETE FROM identity.role_grant WHERE person_id = ?")
                    .param(person.id())
                    .update();
            for (RoleGrant grant : grants) {
                jdbc.sql("""
                                INSERT INTO identity.role_grant (person_id, role, granted, granted_by, measure)
                                VALUES (?, ?, ?, ?, ?)
                                """)
                        .params(
                                person.id(),
                                grant.role(),
                                OffsetDateTime.now(clock),
                                Caller.current().actor())
                        .param(grant.measure())
                        .update();
            }
            audit.record(
                    "account:set-roles",
                    "person/" + person.id(),
                    Map.of("roles", grants.stream().map(RoleGrant::label).toList()));
            events.publishEvent(new Credentials.Changed());
        });
        return find(person.id());
    }

    @Operation(summary = "List the roles and the permissions that each bundles")
    @GetMapping("/api/roles")
    Page<Role> roles() {
        return new Page<>(new ArrayList<>(roles.roles()), null);
    }

    @Operation(summary = "List the permissions that routes ask for")
    @GetMapping("/api/permissions")
    Page<Permission> permissions() {
        return new Page<>(new ArrayList<>(roles.permissions()), null);
    }

    /** Whoever sets the address can set the password by mail; so this would be a way around the second person. */
    private void requireAddressMayChange(Person person) {
        boolean administrator =
                person.roles().stream().anyMatch(grant -> grant.role().equals(Roles.ADMINISTRATOR));
        boolean oneself = Caller.current().person().filter(person.id()::equals).isPresent();
        if (administrator && !oneself && fourEyes.onNewAdministrators()) {
            throw new Problem(
                    409,
                    "conflict",
                    "/email",
                    "The address of another administrator does not change here; take the role from the account first.");
        }
    }

    private RoleGrant checked(int index, Grant grant) {
        String role = Input.line("/" + index + "/role", grant.role(), 100);
        if (!roles.exists(role)) {
            throw Problem.invalid("/" + index + "/role", "There is no such role; see /api/roles.");
        }
        String measure = grant.measure();
        if (measure != null && !measure.matches("[a-z][a-z0-9-]{0,40}")) {
            throw Problem.invalid("/" + index + "/measure", "This is not the id of a measure.");
        }
        return new RoleGrant(role, measure);
    }

    private Person find(UUID id) {
        return jdbc.sql(Person.SELECT + "WHERE id = ?")
                .param(id)
                .query(Person::of)
                .optional()
                .map(person -> person.with(roles.grantsOf(id)))
                .orElseThrow(() -> Problem.notFound("This person"));
    }

    private static Map<String, Object> changed(Person before, Change change, boolean disabled) {
        return Map.of(
                "name", change.name() != null && !Objects.equals(change.name(), before.name()),
                "email", change.email() != null && !Objects.equals(change.email(), before.email()),
                "disabled", disabled);
    }
}
