package de.stadtkern.identity.session;

import de.stadtkern.web.Problem;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in that an account has; the last one stays. */
public final class WaysIn {
    private final JdbcClient jdbc;

    public WaysIn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String email(UUID person) {
        return jdbc.sql("SELECT email FROM identity.person WHERE id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    /**
     * @param passkeys how many are about to go
     * @param providers how many links are about to go
     * @throws Problem 409 when nobody could sign in to the account any more
     */
    public void requireAnother(UUID person, int passkeys, int providers) {
        boolean another = jdbc.sql("""
                        SELECT password IS NOT NULL
                            OR (SELECT count(*) FROM identity.passkey
                                WHERE person_id = person.id AND suspended IS NULL) > :passkeys
                            OR (SELECT count(*) FROM identity.provider_link WHERE person_id = person.id) > :providers
                        FROM identity.person WHERE id = :person
                        """)
                .param("passkeys", passkeys)
                .param("providers", providers)
                .param("person", person)
                .query(Boolean.class)
                .single();
        if (!another) {
            throw new Problem(409, "conflict", null, "This is the last way in; set a password or add another first.");
        }
    }
}
