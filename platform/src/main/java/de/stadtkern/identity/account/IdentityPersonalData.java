package de.stadtkern.identity.account;

import de.stadtkern.identity.PersonalData;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.SignInFacts;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this module keeps about a person. Entries of the audit log stay, under the person's id alone. */
final class IdentityPersonalData implements PersonalData {
    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final OwnSessions sessions;
    private final Roles roles;
    private final List<SignInFacts> signIn;

    IdentityPersonalData(
            JdbcClient jdbc, AccountTable accounts, OwnSessions sessions, Roles roles, List<SignInFacts> signIn) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
        this.roles = roles;
        this.signIn = List.copyOf(signIn);
    }

    @Override
    public String module() {
        return "identity";
    }

    @Override
    public Map<String, Object> export(UUID person) {
        Optional<Account> found = accounts.find(person);
        if (found.isEmpty()) {
            return Map.of();
        }
        Account account = found.get();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("email", account.email());
        facts.put("name", account.name());
        facts.put("language", account.language());
        facts.put("created", account.created());
        facts.put("confirmed", account.confirmed());
        facts.put("lastSignIn", account.lastSignIn());
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("account", facts);
        export.put("roles", roles.grantsOf(person));
        export.put("sessions", sessions.list(person, null));
        signIn.forEach(each -> export.putAll(each.of(person)));
        export.put(
                "feedback",
                jdbc.sql("SELECT at, page, message FROM identity.feedback WHERE email = ? ORDER BY id")
                        .param(account.email())
                        .query((row, number) -> Map.of(
                                "at",
                                row.getObject(1, OffsetDateTime.class),
                                "page",
                                row.getString(2),
                                "message",
                                row.getString(3)))
                        .list());
        export.put(
                "audit",
                jdbc.sql("""
                        SELECT at, action, subject FROM identity.audit_entry WHERE actor = ? ORDER BY id
                        """)
                        .param("person/" + person)
                        .query((row, number) -> Map.of(
                                "at",
                                row.getObject(1, OffsetDateTime.class),
                                "action",
                                row.getString(2),
                                "subject",
                                row.getString(3)))
                        .list());
        return export;
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        Optional<Account> account = accounts.find(person);
        if (account.isEmpty()) {
            return Map.of();
        }
        int feedback = jdbc.sql("UPDATE identity.feedback SET email = NULL WHERE email = ?")
                .param(account.get().email())
                .update();
        int ended = sessions.endAll(person, null);
        accounts.delete(person);
        return Map.of("person", 1, "feedback", feedback, "session", ended);
    }
}
