package de.stadtkern.identity.approval;

import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives a person the role that holds everything. Payload: {@code {"person": "<id>"}}. */
public final class GrantAdministrator implements ApprovalKind {
    private final Permission permission;
    private final Concerned concerned;
    private final JdbcClient jdbc;
    private final Roles roles;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GrantAdministrator(
            Permission permission,
            Concerned concerned,
            JdbcClient jdbc,
            Roles roles,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permission = permission;
        this.concerned = concerned;
        this.jdbc = jdbc;
        this.roles = roles;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "identity.grant-administrator";
    }

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public String check(Map<String, Object> payload) {
        UUID person = concerned.person(payload);
        if (roles.grantsOf(person).contains(new RoleGrant(Roles.ADMINISTRATOR, null))) {
            throw new Problem(409, "conflict", "/payload/person", "This person is an administrator already.");
        }
        return "person/" + person;
    }

    @Override
    public List<String> facts(Map<String, Object> payload) {
        return List.of(concerned.name(payload));
    }

    @Override
    public void carryOut(Map<String, Object> payload) {
        UUID person = concerned.person(payload);
        jdbc.sql("""
                        INSERT INTO identity.role_grant (person_id, role, granted, granted_by) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                .params(
                        person,
                        Roles.ADMINISTRATOR,
                        OffsetDateTime.now(clock),
                        Caller.current().actor())
                .update();
        audit.record("account:grant-administrator", "person/" + person, Map.of());
        events.publishEvent(new Credentials.Changed());
    }
}
