package de.stadtkern.identity.personaldata;

import de.stadtkern.identity.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invitations, lent roles and approvals that name a person, and how many entries of the audit log do. */
final class HandedOnData implements PersonalData {
    private final JdbcClient jdbc;

    HandedOnData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "identity";
    }

    @Override
    public Map<String, Object> export(UUID person) {
        return Map.of(
                "delegations",
                jdbc.sql("""
                        SELECT CASE WHEN person_id = :person THEN 'given' ELSE 'received' END AS direction, role, measure,
                               begins, ends, reason, created, revoked
                        FROM identity.delegation WHERE person_id = :person OR delegate_id = :person ORDER BY number
                        """).param("person", person).query().listOfRows(),
                "approvals",
                jdbc.sql("""
                        SELECT kind, subject, state, requested, decided,
                               CASE WHEN requested_by = :person THEN reason END AS reason,
                               CASE WHEN decided_by = :person THEN comment END AS comment
                        FROM identity.approval WHERE requested_by = :person OR decided_by = :person ORDER BY number
                        """).param("person", person).query().listOfRows(),
                "invitations",
                jdbc.sql("""
                        SELECT email, array_to_string(roles, ', ') AS roles, created, sent, expires, accepted
                        FROM identity.invitation
                        WHERE email_key = (SELECT email_key FROM identity.person WHERE id = :person) ORDER BY number
                        """).param("person", person).query().listOfRows());
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        int delegations = jdbc.sql("DELETE FROM identity.delegation WHERE person_id = ? OR delegate_id = ?")
                .params(person, person)
                .update();
        int invitations = jdbc.sql("""
                        DELETE FROM identity.invitation
                        WHERE email_key = (SELECT email_key FROM identity.person WHERE id = ?)
                        """).param(person).update();
        jdbc.sql(
                        "UPDATE identity.approval SET state = 'withdrawn', decided = now() WHERE requested_by = ? AND state = 'open'")
                .param(person)
                .update();
        int words = jdbc.sql("""
                        UPDATE identity.approval
                        SET reason = CASE WHEN requested_by = :person THEN NULL ELSE reason END,
                            comment = CASE WHEN decided_by = :person THEN NULL ELSE comment END
                        WHERE (requested_by = :person AND reason IS NOT NULL)
                           OR (decided_by = :person AND comment IS NOT NULL)
                        """).param("person", person).update();
        return Map.of("delegation", delegations, "invitation", invitations, "words-in-approvals", words);
    }

    @Override
    public List<Kept> kept(UUID person) {
        return List.of(
                new Kept("audit-entry", count("""
                        SELECT count(*) FROM identity.audit_entry WHERE actor = :who OR subject = :who
                        """, "person/" + person)),
                new Kept("approval", count("""
                        SELECT count(*) FROM identity.approval WHERE :who IN (requested_by::text, decided_by::text)
                        """, person.toString())));
    }

    private int count(String sql, String who) {
        return jdbc.sql(sql).param("who", who).query(Integer.class).single();
    }
}
