package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city with this measure, and people of its administration. */
public final class Council implements AutoCloseable {
    /** The configuration classes. */
    public static final Class<?>[] PARTS = {Platform.class, ProgrammeMeasure.class};

    private static final String PASSWORD = "korrekt pferd batterie heftklammer";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final TestServer server;

    public Council() {
        this(Map.of());
    }

    /** @param more configuration classes beside the usual ones */
    public Council(Map<String, String> settings, Class<?>... more) {
        server = TestServer.start(
                Stream.concat(Stream.of(PARTS), Stream.of(more)).toArray(Class<?>[]::new), settings);
    }

    public JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }

    /** Nobody in particular. */
    public Visitor anyone() {
        return new Visitor(server);
    }

    /** Someone with an account, signed in. */
    public record Someone(UUID id, String email, Visitor visitor) {}

    /** @param measure for which the roles count; everywhere where {@code null} */
    public Someone someone(@Nullable String measure, String... roles) {
        String email = "staff" + NUMBER.incrementAndGet() + "@example.org";
        anyone().post("/api/accounts", Map.of("email", email, "name", "Ada Muster", "password", PASSWORD));
        UUID id = jdbc().sql("UPDATE identity.person SET confirmed = now() WHERE email_key = ? RETURNING id")
                .param(email)
                .query(UUID.class)
                .single();
        for (String role : roles) {
            jdbc().sql("""
                            INSERT INTO identity.role_grant (person_id, role, measure, granted, granted_by)
                            VALUES (:id, :role, :measure, now(), 'test')
                            """)
                    .param("id", id)
                    .param("role", role)
                    .param("measure", measure)
                    .update();
        }
        Visitor visitor = anyone();
        assertThat(visitor.signIn(email, PASSWORD).status()).isEqualTo(200);
        return new Someone(id, email, visitor);
    }

    public Someone clerk() {
        return someone(ProgrammeMeasure.ID, "programme-clerk");
    }

    /** A paper's fields as a client sends them. */
    public static Map<String, Object> paper(String reference, String title, boolean isPublic) {
        Map<String, Object> body = new HashMap<>();
        body.put("reference", reference);
        body.put("kind", "Vorlage");
        body.put("title", title);
        body.put("submitted", "2021-04-12");
        body.put("decided", "2021-05-20");
        body.put("decidingBody", "Stadtrat");
        body.put("isPublic", isPublic);
        return body;
    }

    @Override
    public void close() {
        server.close();
    }
}
