package de.stadtkern.identity.approval;

import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The person that a payload {@code {"person": "<id>"}} is about. */
final class Concerned {
    private final JdbcClient jdbc;

    Concerned(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem where the payload holds anything else, or nobody has the id */
    UUID person(Map<String, Object> payload) {
        UUID id = id(payload);
        boolean there = jdbc.sql("SELECT count(*) FROM identity.person WHERE id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
        if (!there) {
            throw Problem.invalid("/payload/person", "There is no person with this id.");
        }
        return id;
    }

    /** Name and address, or the id where the account is gone. */
    String name(Map<String, Object> payload) {
        UUID id = id(payload);
        return jdbc.sql("SELECT name || ' (' || email || ')' FROM identity.person WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse(id.toString());
    }

    private static UUID id(Map<String, Object> payload) {
        if (!payload.keySet().equals(Set.of("person")) || !(payload.get("person") instanceof String person)) {
            throw Problem.invalid("/payload/person", "The payload names one person by id, and nothing else.");
        }
        return Input.uuid("/payload/person", person);
    }
}
