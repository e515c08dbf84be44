package de.stadtkern.identity.people;

import de.stadtkern.identity.Permission;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roles there are, and the permissions that people hold by them. */
public final class Roles {
    public static final String ADMINISTRATOR = "administrator";

    /**
     * What one person holds.
     *
     * @param grants as given
     * @param byMeasure permissions that count for one measure only
     */
    public record Held(List<RoleGrant> grants, Set<String> everywhere, Map<String, Set<String>> byMeasure) {}

    private final JdbcClient jdbc;
    private final Map<String, Permission> permissions = new TreeMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    public Roles(JdbcClient jdbc, Collection<Permission> declared) {
        this.jdbc = jdbc;
        declared.forEach(permission -> permissions.put(permission.name(), permission));
        add(ADMINISTRATOR, "Holds every permission.", name -> true);
        add(
                "operator",
                "Runs the platform: everything but people, tokens and the audit log.",
                name -> !Set.of("identity:administer", "identity:backup").contains(name) && !name.startsWith("audit:"));
        add(
                "editor",
                "Imports and edits content.",
                name -> !name.startsWith("identity:") && (name.endsWith(":write") || name.equals("importing:run")));
        add("viewer-of-audit", "Reads and verifies the audit log.", name -> name.equals("audit:read"));
        add("device", "Delivers observations.", name -> name.equals("observation:write"));
    }

    private void add(String name, String description, Predicate<String> holds) {
        roles.put(
                name,
                new Role(
                        name,
                        description,
                        permissions.keySet().stream().filter(holds).collect(Collectors.toUnmodifiableSet())));
    }

    public Collection<Permission> permissions() {
        return permissions.values();
    }

    public Collection<Role> roles() {
        return roles.values();
    }

    boolean exists(String role) {
        return roles.containsKey(role);
    }

    public List<RoleGrant> grantsOf(UUID person) {
        return jdbc.sql("SELECT role, measure FROM identity.role_grant WHERE person_id = ? ORDER BY role, measure")
                .param(person)
                .query((row, number) -> new RoleGrant(row.getString(1), row.getString(2)))
                .list();
    }

    /** What the person holds; nothing where the account is closed or gone. */
    public Optional<Held> heldBy(UUID person) {
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
            if (role != null) {
                (grant.measure() == null
                                ? everywhere
                                : byMeasure.computeIfAbsent(grant.measure(), measure -> new HashSet<>()))
                        .addAll(role.permissions());
            }
        }
        return Optional.of(new Held(grants, everywhere, byMeasure));
    }
}
