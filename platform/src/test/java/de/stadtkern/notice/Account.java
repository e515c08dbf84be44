package de.stadtkern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone with an account, signed in. */
record Account(UUID id, String email, Visitor visitor) {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "korrekt pferd batterie heftklammer";

    static Account of(TestServer server, String... roles) {
        String email = "person" + NUMBER.incrementAndGet() + "@example.org";
        new Visitor(server).post("/api/accounts", Map.of("email", email, "name", "Ada Muster", "password", PASSWORD));
        JdbcClient jdbc = server.bean(JdbcClient.class);
        UUID id = jdbc.sql("UPDATE identity.person SET confirmed = now() WHERE email_key = ? RETURNING id")
                .param(email)
                .query(UUID.class)
                .single();
        for (String role : roles) {
            jdbc.sql(
                            "INSERT INTO identity.role_grant (person_id, role, granted, granted_by) VALUES (?, ?, now(), 'test')")
                    .params(id, role)
                    .update();
        }
        Visitor visitor = new Visitor(server);
        assertThat(visitor.signIn(email, PASSWORD).status()).isEqualTo(200);
        return new Account(id, email, visitor);
    }
}
