package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server whose clock can be moved, its first administrator, and as many people with roles as a test needs. */
final class Inhabitants implements AutoCloseable {
    static final String PASSWORD = "korrekt pferd batterie heftklammer";

    @Configuration(proxyBeanMethods = false)
    @Import(Platform.class)
    static class WithMovableClock {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** @param id of the account */
    record Someone(UUID id, String email, String name, Visitor visitor) {}

    final TestServer server;
    final Visitor administrator;
    private final AtomicInteger number = new AtomicInteger();

    Inhabitants(Map<String, String> settings) {
        this(WithMovableClock.class, settings);
    }

    /** @param application a configuration that imports {@link WithMovableClock} */
    Inhabitants(Class<?> application, Map<String, String> settings) {
        // People stay signed in, and their proofs fresh, while the clock is moved.
        Map<String, String> all = new HashMap<>(settings);
        all.put("stadtkern.signin.longest-session", "365d");
        all.put("stadtkern.signin.fresh", "364d");
        server = TestServer.start(application, all);
        administrator = new Visitor(server);
        Matcher link = Pattern.compile("token=(\\S+)").matcher(text(data().resolve("first-administrator.txt")));
        assertThat(link.find()).isTrue();
        administrator.post("/api/accounts/reset", Map.of("token", link.group(1), "password", PASSWORD));
        assertThat(administrator.signIn("administrator@localhost", PASSWORD).status())
                .isEqualTo(200);
    }

    /** Someone with an account, signed in, who was granted the roles everywhere. */
    Someone someone(String name, String... roles) {
        String email = "person" + number.incrementAndGet() + "@example.org";
        Visitor visitor = new Visitor(server);
        assertThat(visitor.post("/api/accounts", Map.of("email", email, "name", name, "password", PASSWORD))
                        .status())
                .isEqualTo(202);
        UUID id = jdbc().sql("UPDATE identity.person SET confirmed = now() WHERE email_key = ? RETURNING id")
                .param(email)
                .query(UUID.class)
                .single();
        grant(id, roles);
        assertThat(visitor.signIn(email, PASSWORD).status()).isEqualTo(200);
        return new Someone(id, email, name, visitor);
    }

    void grant(UUID person, String... roles) {
        assertThat(administrator
                        .send(
                                "PUT",
                                "/api/people/" + person + "/roles",
                                Arrays.stream(roles)
                                        .map(role -> Map.of("role", role))
                                        .toList())
                        .status())
                .isEqualTo(200);
    }

    /** As an approval would leave it, whatever is set. */
    Someone administrator(String name) {
        Someone made = someone(name);
        jdbc().sql("""
                        INSERT INTO identity.role_grant (person_id, role, granted, granted_by)
                        VALUES (?, 'administrator', now(), 'system')
                        """).param(made.id()).update();
        return made;
    }

    JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }

    MovableClock clock() {
        return server.bean(MovableClock.class);
    }

    /** Details of the latest entry of the audit log with the action. */
    String audited(String action) {
        return jdbc().sql("""
                        SELECT actor || ' ' || subject || ' ' || details FROM identity.audit_entry
                        WHERE action = ? ORDER BY id DESC LIMIT 1
                        """).param(action).query(String.class).optional().orElse("");
    }

    /** The nth mail to the address, put into the folder; waits up to five seconds for it. */
    String mailTo(String email, int nth) throws InterruptedException {
        Path folder = data().resolve("mail");
        for (int i = 0; i < 100; i++) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    List<String> mails = files.filter(file -> file.toString().endsWith(".eml"))
                            .sorted()
                            .map(Inhabitants::text)
                            .filter(mail -> mail.contains("To: " + email))
                            .toList();
                    if (mails.size() >= nth) {
                        return mails.get(nth - 1);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no mail number " + nth + " to " + email);
    }

    private Path data() {
        return Path.of(server.bean(Environment.class).getRequiredProperty("stadtkern.data"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
