package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.LogLines;
import de.stadtkern.testkit.Visitor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What attackers of sessions, objects, fields and logs try; rows of docs/security.md name these tests. */
class A20_AttackTest {
    private static Inhabitants people;

    @BeforeAll
    static void start() {
        people = new Inhabitants(Map.of("server.forward-headers-strategy", "native"));
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void aSessionThatSomeoneElseChoseIsNeverSignedIn() {
        var person = people.someone("Frieda Fixiert");
        for (String planted : List.of("c2Vzc2lvbg==", "00000000-0000-0000-0000-000000000000", "../../etc")) {
            Visitor victim = new Visitor(people.server).with("Cookie", "session=" + planted);
            var answer = victim.signIn(person.email(), Inhabitants.PASSWORD);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(cookie(answer, "session=")).doesNotContain(planted);
            assertThat(new Visitor(people.server)
                            .with("Cookie", "session=" + planted)
                            .get("/api/me")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void overTlsTheCookieIsHostBoundSecureAndHidden() {
        var person = people.someone("Tina Tls");
        var answer = new Visitor(people.server)
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-For", "203.0.113.9")
                .signIn(person.email(), Inhabitants.PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie(answer, "__Host-session="))
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
        assertThat(answer.header("Strict-Transport-Security"))
                .contains("max-age=31536000")
                .contains("includeSubDomains");
        assertThat(new Visitor(people.server).get("/api/session").header("Strict-Transport-Security"))
                .as("not over plain HTTP")
                .isEmpty();
    }

    private static String cookie(Visitor.Answer answer, String start) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fieldsThatAreNotOfferedCannotBeSet() {
        var person = people.someone("Maria Mass");
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("name", "x", "roles", List.of(Map.of("role", "administrator"))),
                Map.of("email", "other@example.org"),
                Map.of("disabled", false),
                Map.of("id", person.id().toString()),
                Map.of("password", "x"))) {
            assertThat(person.visitor().send("PATCH", "/api/me", change).status())
                    .isEqualTo(400);
        }
        assertThat(new Visitor(people.server)
                        .post(
                                "/api/accounts",
                                Map.of(
                                        "email",
                                        "mass@example.org",
                                        "name",
                                        "Mass",
                                        "password",
                                        Inhabitants.PASSWORD,
                                        "confirmed",
                                        true))
                        .status())
                .isEqualTo(400);
        assertThat(person.visitor().get("/api/me").json().path("name").asString())
                .isEqualTo("Maria Mass");
    }

    @Test
    void nobodyReachesWhatBelongsToAnother() {
        var owner = people.someone("Olivia Owner", "editor");
        var thief = people.someone("Theo Thief");
        String session = owner.visitor()
                .get("/api/me/sessions")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(thief.visitor()
                        .send("DELETE", "/api/me/sessions/" + session, null)
                        .status())
                .isEqualTo(404);
        assertThat(owner.visitor().get("/api/me").status()).isEqualTo(200);
        for (String path : List.of(
                "/api/people/" + owner.id(), "/api/delegations", "/api/invitations", "/api/tokens", "/api/audit")) {
            assertThat(thief.visitor().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(thief.visitor()
                        .send("DELETE", "/api/people/" + owner.id(), Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsRefusedIsInTheAuditLogOnceAndCannotFillIt() {
        var thief = people.someone("Trudy Thief");
        for (int i = 0; i < 3; i++) {
            assertThat(thief.visitor().get("/api/audit").status()).isEqualTo(403);
        }
        for (int i = 0; i < 30; i++) {
            assertThat(thief.visitor().get("/api/people/" + i).status()).isEqualTo(403);
        }
        new Visitor(people.server).get("/api/audit");
        assertThat(people.jdbc()
                        .sql("SELECT subject FROM identity.audit_entry WHERE action = 'access:refused' AND actor = ?")
                        .param("person/" + thief.id())
                        .query(String.class)
                        .list())
                .hasSize(20)
                .containsOnlyOnce("/api/audit")
                .contains("/api/people/0");
        assertThat(people.jdbc()
                        .sql(
                                "SELECT count(*) FROM identity.audit_entry WHERE actor = 'anonymous' AND action = 'access:refused'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void noOtherOriginReadsWhatNeedsASignIn() {
        for (String path : List.of("/api/session", "/api/me", "/api/people", "/api/me/export.zip")) {
            var answer =
                    people.administrator.with("Origin", "https://evil.example").get(path);
            assertThat(answer.response().headers().map().keySet())
                    .as(path)
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-allow"));
        }
    }

    @Test
    void aSafeMethodChangesNothing() {
        for (String path : List.of("/api/accounts", "/api/me/password", "/api/accounts/reset")) {
            assertThat(people.administrator.get(path).status()).as(path).isIn(404, 405);
        }
        assertThat(people.server
                        .send(HttpRequest.newBuilder(people.server.address("/api/session"))
                                .method("TRACE", BodyPublishers.noBody()))
                        .statusCode())
                .isIn(403, 404, 405, 501);
    }

    @Test
    void hostileInputIsOneLineInTheLogAndNeverAStackTrace() {
        try (LogLines log = LogLines.watch()) {
            Visitor stranger = new Visitor(people.server);
            stranger.get("/api/me%0d%0aERROR%20forged");
            stranger.get("/api/people?q=%0d%0aERROR%20forged");
            stranger.with("User-Agent", "x ${jndi:ldap://127.0.0.1/a}");
            stranger.post("/api/session", Map.of("email", "a\r\nERROR forged", "password", "x\r\nERROR forged secret"));
            stranger.post("/api/accounts/confirm", Map.of("token", "\r\nERROR forged"));
            stranger.with("X-Request-Id", "abcdefgh ERROR").get("/api/session");
            assertThat(log.events()).allSatisfy(event -> {
                assertThat(event.getFormattedMessage())
                        .doesNotContain("\n")
                        .doesNotContain("\r")
                        .doesNotContain("secret");
                assertThat(event.getThrowableProxy()).isNull();
            });
        }
    }
}
