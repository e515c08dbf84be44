package de.stadtkern.identity.people;

import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes sure that there is always an administrator. */
public final class Administrators {
    private final JdbcClient jdbc;
    private final AuditChain audit;
    private final Clock clock;

    public Administrators(JdbcClient jdbc, AuditChain audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean anyCanSignIn() {
        return count("AND person.password IS NOT NULL", new UUID(0, 0)) > 0;
    }

    /** @throws Problem 409 when nobody else could administer the platform */
    public void requireAnotherThan(UUID person) {
        boolean isOne = count("", new UUID(0, 0)) > count("", person);
        if (isOne && count("AND person.password IS NOT NULL", person) == 0) {
            throw new Problem(
                    409, "conflict", null, "This is the last administrator; make someone else administrator first.");
        }
    }

    /** The account of the first administrator, made where it is missing. */
    public UUID ensureFirst(String email) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("""
                        INSERT INTO identity.person (id, email, email_key, name, created, confirmed)
                        VALUES (?, ?, ?, 'Administration', ?, ?) ON CONFLICT (email_key) DO NOTHING
                        """).params(UUID.randomUUID(), email, email, now, now).update();
        UUID person = jdbc.sql("SELECT id FROM identity.person WHERE email_key = ?")
                .param(email)
                .query(UUID.class)
                .single();
        int granted = jdbc.sql("""
                        INSERT INTO identity.role_grant (person_id, role, granted, granted_by)
                        VALUES (?, ?, ?, 'system') ON CONFLICT DO NOTHING
                        """).params(person, Roles.ADMINISTRATOR, now).update();
        if (granted > 0) {
            audit.append("system", "account:first-administrator", "person/" + person, Map.of());
        }
        return person;
    }

    private long count(String condition, UUID except) {
        return jdbc.sql("""
                        SELECT count(*) FROM identity.role_grant JOIN identity.person ON person.id = person_id
                        WHERE role = ? AND measure IS NULL AND NOT disabled AND person.id <> ?
                        """ + condition)
                .params(Roles.ADMINISTRATOR, except)
                .query(Long.class)
                .single();
    }
}
