package de.stadtkern.identity.oidc;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.SignInFacts;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which account a subject of a provider signs in to, and the roles that the provider's claims give it. */
final class ProviderLinks implements SignInFacts {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLinks.class);

    /** @param provider its id */
    record Link(String provider, Instant linked, @Nullable Instant lastUsed) {}

    private final JdbcClient jdbc;
    private final AuditChain audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderLinks(
            JdbcClient jdbc,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<UUID> use(String provider, String subject) {
        return jdbc.sql("""
                        UPDATE identity.provider_link SET last_used = ? WHERE provider = ? AND subject = ?
                        RETURNING person_id
                        """)
                .params(OffsetDateTime.now(clock), provider, subject)
                .query(UUID.class)
                .optional();
    }

    List<Link> list(UUID person) {
        return jdbc.sql("SELECT provider, linked, last_used FROM identity.provider_link WHERE person_id = ? ORDER BY 1")
                .param(person)
                .query((row, number) -> {
                    OffsetDateTime used = row.getObject(3, OffsetDateTime.class);
                    return new Link(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** @throws Problem 409 where the subject, or another of the same provider, is linked already */
    void link(UUID person, String provider, String subject, String label) {
        try {
            transaction.executeWithoutResult(status -> {
                insert(person, provider, subject);
                audit.append("person/" + person, "provider:link", "person/" + person, Map.of("provider", provider));
                events.publishEvent(new AccountEvent(
                        person, "account.provider-linked", Map.of("provider", label), "/account/security"));
            });
        } catch (DuplicateKeyException taken) {
            throw new Problem(409, "conflict", null, "An account is linked to this provider already.");
        }
    }

    void unlink(UUID person, String provider, String label) {
        transaction.executeWithoutResult(status -> {
            int removed = jdbc.sql("DELETE FROM identity.provider_link WHERE person_id = ? AND provider = ?")
                    .params(person, provider)
                    .update();
            if (removed == 0) {
                throw Problem.notFound("This link");
            }
            dropRoles(person, provider, Set.of());
            audit.append("person/" + person, "provider:unlink", "person/" + person, Map.of("provider", provider));
            events.publishEvent(new AccountEvent(
                    person, "account.provider-unlinked", Map.of("provider", label), "/account/security"));
            events.publishEvent(new Credentials.Changed());
        });
    }

    /**
     * A new account with the provider's confirmed address; one that was never confirmed is taken over without its password,
     * which anyone may have chosen.
     *
     * @return nothing where a confirmed account has the address
     */
    Optional<UUID> register(String provider, Claims claims, EmailAddress email, String language) {
        return Optional.ofNullable(transaction.execute(status -> {
            Optional<UUID> person = jdbc.sql("""
                            INSERT INTO identity.person AS old (id, email, email_key, name, language, created, confirmed)
                            VALUES (:id, :email, :key, :name, :language, :now, :now)
                            ON CONFLICT (email_key) DO UPDATE SET name = :name, password = NULL, confirmed = :now
                            WHERE old.confirmed IS NULL AND NOT old.disabled RETURNING id
                            """)
                    .param("id", UUID.randomUUID())
                    .param("email", email.text())
                    .param("key", email.key())
                    .param("name", claims.name(email.text()))
                    .param("language", language)
                    .param("now", OffsetDateTime.now(clock))
                    .query(UUID.class)
                    .optional();
            person.ifPresent(id -> {
                jdbc.sql("DELETE FROM identity.proof WHERE person_id = ?")
                        .param(id)
                        .update();
                insert(id, provider, claims.subject());
                audit.append("person/" + id, "account:register", "person/" + id, Map.of("provider", provider));
            });
            return person.orElse(null);
        }));
    }

    /** Gives and takes the roles that the provider's claims decide about; those given by people stay. */
    void setRoles(UUID person, String provider, Set<String> roles) {
        transaction.executeWithoutResult(status -> {
            int changed = dropRoles(person, provider, roles);
            for (String role : roles) {
                changed += jdbc.sql("""
                                INSERT INTO identity.role_grant (person_id, role, granted, granted_by)
                                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(person, role, OffsetDateTime.now(clock), grantor(provider))
                        .update();
            }
            if (changed > 0) {
                audit.append(
                        grantor(provider),
                        "account:set-roles",
                        "person/" + person,
                        Map.of("roles", roles.stream().sorted().toList()));
                events.publishEvent(new Credentials.Changed());
            }
        });
    }

    private int dropRoles(UUID person, String provider, Set<String> keep) {
        Set<String> dropped = jdbc
                .sql("SELECT role FROM identity.role_grant WHERE person_id = ? AND granted_by = ?")
                .params(person, grantor(provider))
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .filter(role -> !keep.contains(role))
                .collect(Collectors.toSet());
        if (dropped.contains(Roles.ADMINISTRATOR) && !anotherAdministrator(person)) {
            LOG.warn(
                    "{} no longer names {} as administrator; the role stays, since there is no other",
                    provider,
                    person);
            dropped.remove(Roles.ADMINISTRATOR);
        }
        dropped.forEach(
                role -> jdbc.sql("DELETE FROM identity.role_grant WHERE person_id = ? AND granted_by = ? AND role = ?")
                        .params(person, grantor(provider), role)
                        .update());
        return dropped.size();
    }

    private boolean anotherAdministrator(UUID person) {
        return jdbc.sql("""
                        SELECT count(*) FROM identity.role_grant JOIN identity.person ON person.id = person_id
                        WHERE role = ? AND measure IS NULL AND NOT disabled
                          AND (person.id <> ? OR granted_by NOT LIKE 'oidc/%')
                        """)
                        .params(Roles.ADMINISTRATOR, person)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void insert(UUID person, String provider, String subject) {
        jdbc.sql("INSERT INTO identity.provider_link (provider, subject, person_id, linked) VALUES (?, ?, ?, ?)")
                .params(provider, subject, person, OffsetDateTime.now(clock))
                .update();
    }

    private static String grantor(String provider) {
        return "oidc/" + provider;
    }

    @Override
    public Map<String, Object> of(UUID person) {
        List<Map<String, Object>> links = jdbc.sql("""
                        SELECT provider, subject, linked FROM identity.provider_link WHERE person_id = ? ORDER BY 1
                        """)
                .param(person)
                .query((row, number) -> Map.<String, Object>of(
                        "provider",
                        row.getString(1),
                        "subject",
                        row.getString(2),
                        "linked",
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
        return links.isEmpty() ? Map.of() : Map.of("providers", links);
    }
}
