package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform whose clock a test sets and whose account events it reads, and people with confirmed accounts. */
@Configuration(proxyBeanMethods = false)
@Import(Platform.class)
public class SignInCity {
    public static final String PASSWORD = "korrekt pferd batterie heftklammer";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The system's time and what the test adds to it. */
    public static final class MovableClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        public void jump(Duration by) {
            ahead = ahead.plus(by);
        }

        public void reset() {
            ahead = Duration.ZERO;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }
    }

    /** What people were told. */
    public static final class Told {
        private final List<AccountEvent> events = new CopyOnWriteArrayList<>();

        @EventListener
        void on(AccountEvent event) {
            events.add(event);
        }

        public List<String> topics(UUID person) {
            return events.stream()
                    .filter(event -> event.person().equals(person))
                    .map(AccountEvent::topic)
                    .toList();
        }
    }

    /** Someone with an account, and the browser they sit at. */
    public record Resident(TestServer server, UUID id, String email, Visitor browser) {
        public Visitor otherBrowser() {
            return new Visitor(server).with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
        }
    }

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    Told told() {
        return new Told();
    }

    public static TestServer start(Map<String, String> settings) {
        return TestServer.start(SignInCity.class, settings);
    }

    /** A person with a confirmed account who is signed in with their password. */
    public static Resident resident(TestServer server) {
        String email = "resident" + NUMBER.incrementAndGet() + "@example.org";
        Visitor browser = new Visitor(server);
        assertThat(browser.post("/api/accounts", Map.of("email", email, "name", "Ada Muster", "password", PASSWORD))
                        .status())
                .isEqualTo(202);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql("UPDATE identity.person SET confirmed = now() WHERE email_key = ?")
                .param(email)
                .update();
        UUID id = jdbc.sql("SELECT id FROM identity.person WHERE email_key = ?")
                .param(email)
                .query(UUID.class)
                .single();
        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);
        return new Resident(server, id, email, browser);
    }

    /** Gives the person the role; counts from the next session on. */
    public static void grant(TestServer server, UUID person, String role) {
        server.bean(JdbcClient.class)
                .sql(
                        "INSERT INTO identity.role_grant (person_id, role, granted, granted_by) VALUES (?, ?, now(), 'test')")
                .params(person, role)
                .update();
    }

    /** The actions that the audit log has about the person. */
    public static List<String> audited(TestServer server, UUID person) {
        return server.bean(JdbcClient.class)
                .sql("SELECT action FROM identity.audit_entry WHERE subject = ? ORDER BY id")
                .param("person/" + person)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
