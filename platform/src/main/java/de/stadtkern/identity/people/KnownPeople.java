package de.stadtkern.identity.people;

import de.stadtkern.identity.People;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People as the accounts and their roles say. */
public final class KnownPeople implements People {
    private final JdbcClient jdbc;
    private final Roles roles;

    public KnownPeople(JdbcClient jdbc, Roles roles) {
        this.jdbc = jdbc;
        this.roles = roles;
    }

    @Override
    public Optional<Contact> find(UUID person) {
        return jdbc.sql("""
                        SELECT id, name, email, language FROM identity.person
                        WHERE id = ? AND NOT disabled AND confirmed IS NOT NULL
                        """).param(person).query(Contact.class).optional();
    }

    @Override
    public Set<UUID> holders(String permission) {
        Set<UUID> holders = new HashSet<>(
                jdbc.sql("SELECT person_id FROM identity.role_grant UNION SELECT delegate_id FROM identity.delegation")
                        .query(UUID.class)
                        .list());
        holders.removeIf(person -> find(person).isEmpty()
                || roles.heldBy(person)
                        .filter(held -> held.everywhere().contains(permission))
                        .isEmpty());
        return holders;
    }
}
