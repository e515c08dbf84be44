package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person registers, confirms, signs in and out, forgets the password, looks at their data and leaves. */
class A02_AccountTest {
    private static final String GOOD = "korrekt pferd batterie heftklammer";
    private static final String OTHER = "sieben blaue elefanten im rathaus";

    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private static TestServer server;
    private static int number;

    @BeforeAll
    static void start() {
        assertThat(ServerSetupTest.SMTP).isNotNull();
        MAIL.start();
        server = TestServer.start(
                Platform.class,
                Map.of(
                        "spring.mail.host",
                        "127.0.0.1",
                        "spring.mail.port",
                        Integer.toString(MAIL.getSmtp().getPort())));
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    @Test
    void registrationIsConfirmedByMail() throws Exception {
        String email = newAddress();
        Visitor visitor = new Visitor(server).with("Accept-Language", "en");
        assertThat(register(visitor, email).status()).isEqualTo(202);
        assertThat(visitor.signIn(email, GOOD).status()).as("before confirming").isEqualTo(401);
        MimeMessage mail = mailTo(email, 1);
        assertThat(mail.getSubject()).isEqualTo("Please confirm your e-mail address");
        String token = token(mail);
        assertThat(confirm(visitor, token).status()).isEqualTo(204);
        assertThat(confirm(visitor, token).status()).as("a second time").isEqualTo(410);
        var session = visitor.signIn(" " + email.toUpperCase(java.util.Locale.ROOT) + " ", GOOD);
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("person").path("name").asString()).isEqualTo("Ada Muster");
        assertThat(session.json().path("permissions").isEmpty()).isTrue();
        assertThat(session.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(visitor.get("/api/people").status()).isEqualTo(403);
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() throws Exception {
        String email = confirmed();
        Visitor visitor = new Visitor(server);
        var again = register(visitor, email);
        var fresh = register(visitor, newAddress());
        assertThat(again.status()).isEqualTo(fresh.status());
        assertThat(again.response().body()).isEqualTo(fresh.response().body());
        assertThat(mailTo(email, 2).getSubject()).isEqualTo("Sie haben schon ein Konto");
        var known = visitor.post("/api/accounts/reset-request", Map.of("email", email));
        var unknown = visitor.post("/api/accounts/reset-request", Map.of("email", newAddress()));
        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
        var wrong = visitor.signIn(email, "wrong");
        var missing = visitor.signIn(newAddress(), "wrong");
        assertThat(wrong.json().path("detail")).isEqualTo(missing.json().path("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password123", "Passwort1234", "aaaaaaaaaaaaaaaa", "Ada Muster1", "qwertzuiop123"})
    void weakPasswordsAreRefused(String password) {
        var answer = new Visitor(server)
                .post("/api/accounts", Map.of("email", newAddress(), "name", "Ada Muster", "password", password));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/weak-password");
        assertThat(answer.json().path("field").asString()).isEqualTo("/password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-at",
                "@b.example",
                "a@",
                "a b@c.example",
                "a@b.example\r\nBcc: c@d.example",
                "<a@b.example>",
                ""
            })
    void whatIsNoAddressIsRefused(String email) {
        var answer = new Visitor(server)
                .post("/api/accounts", Map.of("email", email, "name", "Ada Muster", "password", GOOD));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("/email");
    }

    @Test
    void textThatNoDatabaseKeepsIsRefused() {
        for (String name : List.of("a\u0000b", "a\nb", "\ud800", " ", "x".repeat(101))) {
            var answer = new Visitor(server)
                    .post("/api/accounts", Map.of("email", newAddress(), "name", name, "password", GOOD));
            assertThat(answer.status()).isEqualTo(400);
        }
        for (String name : List.of("'; DROP TABLE identity.person; --", "<script>alert(1)</script>")) {
            assertThat(new Visitor(server)
                            .post("/api/accounts", Map.of("email", newAddress(), "name", name, "password", GOOD))
                            .status())
                    .isEqualTo(202);
        }
    }

    @Test
    void aForgottenPasswordIsReplacedAndAllSessionsEnd() throws Exception {
        String email = confirmed();
        Visitor elsewhere = new Visitor(server);
        elsewhere.signIn(email, GOOD);
        Visitor visitor = new Visitor(server);
        visitor.post("/api/accounts/reset-request", Map.of("email", email));
        String token = token(mailTo(email, 2));
        assertThat(visitor.post("/api/accounts/reset", Map.of("token", token, "password", "weak"))
                        .status())
                .isEqualTo(400);
        assertThat(visitor.post("/api/accounts/reset", Map.of("token", token, "password", OTHER))
                        .status())
                .as("a refused password does not use up the link")
                .isEqualTo(204);
        assertThat(elsewhere.get("/api/me").status()).isEqualTo(401);
        assertThat(visitor.signIn(email, GOOD).status()).isEqualTo(401);
        assertThat(visitor.signIn(email, OTHER).status()).isEqualTo(200);
    }

    @Test
    void aSessionRotatesNeedsItsCsrfTokenAndCanBeEndedFromElsewhere() throws Exception {
        String email = confirmed();
        Visitor here = new Visitor(server);
        Visitor there = new Visitor(server);
        here.signIn(email, GOOD);
        String before = here.sessionCookie();
        here.signIn(email, GOOD);
        assertThat(here.sessionCookie()).isNotEqualTo(before);
        there.signIn(email, GOOD);
        var sessions = here.get("/api/me/sessions").json().path("items");
        assertThat(sessions.size()).isEqualTo(2);
        String other = sessions.valueStream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(other).isNotEqualTo(there.sessionCookie());
        assertThat(here.send("DELETE", "/api/me/sessions/" + other, null).status())
                .isEqualTo(204);
        assertThat(there.get("/api/me").status()).isEqualTo(401);
        assertThat(here.send("PATCH", "/api/me", Map.of("name", "Ada Neu"))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("Ada Neu");
        here.forgetCsrfToken();
        var refused = here.send("PATCH", "/api/me", Map.of("name", "Eve"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/csrf");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Visitor visitor = new Visitor(server);
        visitor.signIn(confirmed(), GOOD);
        assertThat(visitor.send("DELETE", "/api/session", null).status()).isEqualTo(204);
        assertThat(visitor.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDownForEachAccount() throws Exception {
        String email = confirmed();
        Visitor visitor = new Visitor(server);
        int last = 0;
        for (int i = 0; i < 7; i++) {
            last = visitor.signIn(email, "guess " + i).status();
        }
        assertThat(last).isEqualTo(429);
        assertThat(visitor.signIn(email, GOOD).header("Retry-After")).matches("[0-9]+");
        assertThat(visitor.signIn(confirmed(), GOOD).status())
                .as("others are not affected")
                .isEqualTo(200);
    }

    @Test
    void oneChangesThePasswordOnlyKnowingThePresentOne() throws Exception {
        String email = confirmed();
        Visitor visitor = new Visitor(server);
        visitor.signIn(email, GOOD);
        assertThat(visitor.post("/api/me/password", Map.of("current", "wrong", "password", OTHER))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/api/me/password", Map.of("current", GOOD, "password", OTHER))
                        .status())
                .isEqualTo(204);
        assertThat(new Visitor(server).signIn(email, OTHER).status()).isEqualTo(200);
    }

    @Test
    void oneTakesTheirDataAndLeaves() throws Exception {
        String email = confirmed();
        Visitor visitor = new Visitor(server);
        String id = visitor.signIn(email, GOOD).json().path("person").path("id").asString();
        visitor.post("/api/feedback", Map.of("page", "/", "message", "Guten Tag", "email", email));
        var export = visitor.get("/api/me/export");
        assertThat(export.header("Content-Disposition")).contains("stadtkern.json");
        var identity = export.json().path("modules").path("identity");
        assertThat(identity.path("account").path("email").asString()).isEqualTo(email);
        assertThat(identity.path("feedback").size()).isEqualTo(1);
        assertThat(export.response().body()).doesNotContain("argon2");
        assertThat(visitor.send("DELETE", "/api/me", Map.of("password", "wrong"))
                        .status())
                .isEqualTo(403);
        assertThat(visitor.send("DELETE", "/api/me", Map.of("password", GOOD)).status())
                .isEqualTo(200);
        assertThat(visitor.get("/api/me").status()).isEqualTo(401);
        assertThat(new Visitor(server).signIn(email, GOOD).status()).isEqualTo(401);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        assertThat(jdbc.sql("SELECT count(*) FROM identity.feedback WHERE email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM identity.spring_session WHERE principal_name = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theFirstAdministratorChoosesAPasswordByAOneTimeLink() throws Exception {
        Path file = Path.of(
                server.bean(Environment.class).getRequiredProperty("stadtkern.data"), "first-administrator.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Matcher link = Pattern.compile("token=(\\S+)").matcher(Files.readString(file));
        assertThat(link.find()).isTrue();
        Visitor administrator = new Visitor(server);
        assertThat(administrator
                        .post("/api/accounts/reset", Map.of("token", link.group(1), "password", OTHER))
                        .status())
                .isEqualTo(204);
        var session = administrator.signIn("administrator@localhost", OTHER);
        assertThat(session.json().path("roles").toString()).contains("administrator");
        assertThat(session.json().path("permissions").toString()).contains("identity:administer");
        assertThat(administrator.get("/api/system").json().path("health").asString())
                .isEqualTo("UP");
        assertThat(administrator.get("/api/feedback").status()).isEqualTo(200);
        assertThat(administrator
                        .send("DELETE", "/api/me", Map.of("password", OTHER))
                        .status())
                .as("the last administrator stays")
                .isEqualTo(409);
    }

    private static String newAddress() {
        return "person" + ++number + "@example.org";
    }

    private static Visitor.Answer register(Visitor visitor, String email) {
        return visitor.post("/api/accounts", Map.of("email", email, "name", "Ada Muster", "password", GOOD));
    }

    private static Visitor.Answer confirm(Visitor visitor, String token) {
        return visitor.post("/api/accounts/confirm", Map.of("token", token));
    }

    private static String confirmed() throws Exception {
        String email = newAddress();
        Visitor visitor = new Visitor(server);
        register(visitor, email);
        assertThat(confirm(visitor, token(mailTo(email, 1))).status()).isEqualTo(204);
        return email;
    }

    /** The nth mail to the address; waits up to five seconds for it. */
    private static MimeMessage mailTo(String email, int nth) throws Exception {
        for (int i = 0; i < 100; i++) {
            List<MimeMessage> mails = java.util.Arrays.stream(MAIL.getReceivedMessages())
                    .filter(mail -> {
                        try {
                            return mail.getAllRecipients()[0].toString().equals(email);
                        } catch (jakarta.mail.MessagingException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            if (mails.size() >= nth) {
                return mails.get(nth - 1);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no mail number " + nth + " to " + email);
    }

    private static String token(MimeMessage mail) throws Exception {
        Matcher token = Pattern.compile("token=(\\S+)").matcher(text(mail));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** The plain text of a mail, which comes first; the HTML second. */
    private static String text(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        return (String) parts.getBodyPart(0).getContent();
    }
}
