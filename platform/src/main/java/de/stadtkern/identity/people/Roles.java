package de.stadtkern.identity.people;

import de.stadtkern.identity.OfferedRole;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.delegation.DelegationTable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roles there are, and the permissions that people hold by them. */
public final class Roles {
    public static final String ADMINISTRATOR = "administrator";

    /**
     * What one person holds.
     *
     * @param grants as given
     * @param byMeasure permissions that count for one measure only
     * @param lent whose role it is, for each permission ({@code name} or {@code name@measure}) held through a loan alone
     * @param until when it changes by itself, because a loan begins or ends; {@code null} where it does not
     */
    public record Held(
            List<RoleGrant> grants,
            Set<String> everywhere,
            Map<String, Set<String>> byMeasure,
            Map<String, UUID> lent,
            @Nullable Instant until) {}

    /** Roles that stay with the person: the one that holds everything, and the one for machines. */
    private static final Set<String> NOT_DELEGABLE = Set.of(ADMINISTRATOR, "device");

    private final JdbcClient jdbc;
    private final DelegationTable delegations;
    private final Map<String, Permission> permissions = new TreeMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    /** @param offered the measures' roles, beside the platform's own */
    public Roles(
            JdbcClient jdbc,
            DelegationTable delegations,
            Collection<Permission> declared,
            Collection<OfferedRole> offered) {
        this.jdbc = jdbc;
        this.delegations = delegations;
        declared.forEach(permission -> permissions.put(permission.name(), permission));
        add(ADMINISTRATOR, "Holds every permission.", name -> true);
        add(
                "operator",
                "Runs the platform: everything but people, tokens and the audit log.",
                name -> !Set.of("identity:administer", "identity:backup").contains(name)
                        && !name.startsWith("audit:")
                        && !name.endsWith(":see-confidential"));
        add(
                "editor",
                "Imports and edits content.",
                name -> !name.startsWith("identity:") && (name.endsWith(":write") || name.equals("importing:run")));
        add("viewer-of-audit", "Reads and verifies the audit log.", name -> name.equals("audit:read"));
        add("device", "Delivers observations.", name -> name.equals("observation:write"));
        for (OfferedRole role : offered) {
            Set<String> bundled =
                    role.permissions().stream().map(Permission::name).collect(Collectors.toSet());
            if (!permissions.keySet().containsAll(bundled) || roles.containsKey(role.name())) {
                throw new IllegalStateException("the role " + role.name() + " is there already, or bundles too much");
            }
            add(role.name(), role.description(), bundled::contains);
        }
    }

    private void add(String name, String description, Predicate<String> holds) {
        roles.put(
                name,
                new Role(
                        name,
                        description,
                        permissions.keySet().stream().filter(holds).collect(Collectors.toUnmodifiableSet()),
                        !NOT_DELEGABLE.contains(name)));
    }

    public Collection<Permission> permissions() {
        return permissions.values();
    }

    public Collection<Role> roles() {
        return roles.values();
    }

    /** @throws IllegalArgumentException when there is no such role, naming those that there are */
    public void requireRole(String role) {
        if (!exists(role)) {
            throw new IllegalArgumentException("there is no role " + role + ", but " + roles.keySet());
        }
    }

    public boolean exists(String role) {
        return roles.containsKey(role);
    }

    public Optional<Role> find(String role) {
        return Optional.ofNullable(roles.get(role));
    }

    public List<RoleGrant> grantsOf(UUID person) {
        return jdbc.sql("SELECT role, measure FROM identity.role_grant WHERE person_id = ? ORDER BY role, measure")
                .param(person)
                .query((row, number) -> new RoleGrant(row.getString(1), row.getString(2)))
                .list();
    }

    /** What the person holds; nothing where the account is closed or gone. */
    public Optional<Held> heldBy(UUID person) {
        return heldBy(person, role -> true);
    }

    /** As {@link #heldBy(UUID)}, of the roles that count. */
    public Optional<Held> heldBy(UUID person, Predicate<String> counts) {
        boolean active = jdbc.sql("SELECT 1 FROM identity.person WHERE id = ? AND NOT disabled")
                .param(person)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!active) {
            return Optional.empty();
        }
        List<RoleGrant> grants = grantsOf(person);
        Set<String> everywhere = new HashSet<>();
        Map<String, Set<String>> byMeasure = new HashMap<>();
        for (RoleGrant grant : grants) {
            Role role = roles.get(grant.role());
            if (role != null && counts.test(grant.role())) {
                (grant.measure() == null
                                ? everywhere
                                : byMeasure.computeIfAbsent(grant.measure(), measure -> new HashSet<>()))
                        .addAll(role.permissions());
            }
        }
        Map<String, UUID> lent = new HashMap<>();
        for (DelegationTable.Lent loan : delegations.lentTo(person)) {
            Role role = roles.get(loan.role());
            if (role != null && role.delegable() && counts.test(loan.role())) {
                add(loan, role, everywhere, byMeasure, lent);
            }
        }
        return Optional.of(new Held(
                grants,
                everywhere,
                byMeasure,
                lent,
                delegations.nextChange(person).orElse(null)));
    }

    private static void add(
            DelegationTable.Lent loan,
            Role role,
            Set<String> everywhere,
            Map<String, Set<String>> byMeasure,
            Map<String, UUID> lent) {
        String measure = loan.measure();
        Set<String> held = measure == null ? everywhere : byMeasure.computeIfAbsent(measure, none -> new HashSet<>());
        for (String permission : role.permissions()) {
            if (!everywhere.contains(permission) && held.add(permission)) {
                lent.put(measure == null ? permission : permission + "@" + measure, loan.giver());
            }
        }
    }
}
