package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator offers an account with roles; the link of the mail accepts it, once and in time. */
class A12_InvitationTest {
    private static Inhabitants people;
    private static int number;

    @BeforeAll
    static void start() {
        people = new Inhabitants(Map.of());
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static String address() {
        return "invited" + ++number + "@example.org";
    }

    private static Visitor.Answer invite(String email, String... roles) {
        return people.administrator.post(
                "/api/invitations",
                Map.of(
                        "email",
                        email,
                        "language",
                        "en",
                        "roles",
                        java.util.Arrays.stream(roles)
                                .map(role -> Map.of("role", role))
                                .toList()));
    }

    private static String link(String email, int nth) throws Exception {
        String mail = people.mailTo(email, nth).replace("=\r\n", "").replace("=3D", "=");
        Matcher token = Pattern.compile("/account/invitation\\?token=([\\w-]+)").matcher(mail);
        assertThat(token.find()).as(mail).isTrue();
        return token.group(1);
    }

    private static Visitor.Answer accept(String token, String name) {
        return new Visitor(people.server)
                .post(
                        "/api/accounts/invitation/acceptance",
                        Map.of("token", token, "name", name, "password", Inhabitants.PASSWORD));
    }

    @Test
    void theLinkMakesAnAccountWithItsRolesOnce() throws Exception {
        String email = address();
        var invitation = invite(email, "editor", "viewer-of-audit");
        assertThat(invitation.status()).as(invitation.response().body()).isEqualTo(201);
        assertThat(invitation.response().body()).doesNotContain("token");
        String token = link(email, 1);
        assertThat(people.mailTo(email, 1)).contains("Subject: Invitation to the city platform");
        var offer = new Visitor(people.server).post("/api/accounts/invitation", Map.of("token", token));
        assertThat(offer.json().path("email").asString()).isEqualTo(email);
        assertThat(offer.json().path("known").asBoolean()).isFalse();
        assertThat(people.jdbc()
                        .sql("SELECT count(*) FROM identity.person WHERE email_key = ?")
                        .param(email)
                        .query(Integer.class)
                        .single())
                .as("no account before it is accepted")
                .isZero();
        assertThat(accept(token, "Ina Invitata").status()).isEqualTo(204);
        Visitor visitor = new Visitor(people.server);
        var session = visitor.signIn(email, Inhabitants.PASSWORD);
        assertThat(session.json().path("roles").toString()).contains("editor").contains("viewer-of-audit");
        assertThat(visitor.get("/api/audit").status()).isEqualTo(200);
        assertThat(accept(token, "Ina Zweimal").status()).as("once").isEqualTo(410);
        assertThat(people.audited("invitation:accept")).contains("editor").doesNotContain(email);
        assertThat(invite(email, "editor").status()).as("has an account").isEqualTo(409);
    }

    @Test
    void sentAgainOnlyTheNewLinkWorks() throws Exception {
        String email = address();
        String id = invite(email, "editor").json().path("id").asString();
        assertThat(invite(email, "editor").status()).as("invited already").isEqualTo(409);
        String before = link(email, 1);
        assertThat(people.administrator
                        .send("POST", "/api/invitations/" + id + "/sending", null)
                        .status())
                .isEqualTo(200);
        String after = link(email, 2);
        assertThat(accept(before, "Alt").status()).isEqualTo(410);
        assertThat(accept(after, "Neu").status()).isEqualTo(204);
        assertThat(people.administrator
                        .send("POST", "/api/invitations/" + id + "/sending", null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void withdrawnAndExpiredLinksDoNotWork() throws Exception {
        String email = address();
        String id = invite(email).json().path("id").asString();
        String token = link(email, 1);
        assertThat(people.administrator
                        .send("DELETE", "/api/invitations/" + id, null)
                        .status())
                .isEqualTo(204);
        assertThat(accept(token, "Zu Spät").status()).isEqualTo(410);
        assertThat(new Visitor(people.server)
                        .post("/api/accounts/invitation", Map.of("token", token))
                        .status())
                .isEqualTo(410);

        String other = address();
        invite(other);
        String late = link(other, 1);
        people.jdbc()
                .sql("UPDATE identity.invitation SET expires = now() - interval '1 second' WHERE email_key = ?")
                .param(other)
                .update();
        assertThat(accept(late, "Zu Spät").status()).isEqualTo(410);
        var listed =
                people.administrator.get("/api/invitations?limit=500").json().path("items");
        assertThat(listed.valueStream()
                        .filter(each -> each.path("email").asString().equals(other))
                        .map(each -> each.path("state").asString()))
                .containsExactly("EXPIRED");
    }

    @Test
    void anAccountThatCameMeanwhileKeepsItsPasswordAndGetsTheRoles() throws Exception {
        String email = address();
        invite(email, "editor");
        String token = link(email, 1);
        new Visitor(people.server)
                .post(
                        "/api/accounts",
                        Map.of("email", email, "name", "Mira Meanwhile", "password", Inhabitants.PASSWORD + "!"));
        people.jdbc()
                .sql("UPDATE identity.person SET confirmed = now() WHERE email_key = ?")
                .param(email)
                .update();
        assertThat(new Visitor(people.server)
                        .post("/api/accounts/invitation", Map.of("token", token))
                        .json()
                        .path("known")
                        .asBoolean())
                .isTrue();
        assertThat(accept(token, "Jemand Anders").status()).isEqualTo(204);
        assertThat(new Visitor(people.server)
                        .signIn(email, Inhabitants.PASSWORD)
                        .status())
                .isEqualTo(401);
        var session = new Visitor(people.server).signIn(email, Inhabitants.PASSWORD + "!");
        assertThat(session.json().path("person").path("name").asString()).isEqualTo("Mira Meanwhile");
        assertThat(session.json().path("roles").toString()).contains("editor");
    }

    @Test
    void aRefusedPasswordDoesNotUseUpTheLink() throws Exception {
        String email = address();
        invite(email);
        String token = link(email, 1);
        var weak = new Visitor(people.server)
                .post(
                        "/api/accounts/invitation/acceptance",
                        Map.of("token", token, "name", "Wanda Weak", "password", "password123"));
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().path("field").asString()).isEqualTo("/password");
        assertThat(accept(token, "Wanda Weak").status()).isEqualTo(204);
    }

    @Test
    void onlyAdministratorsInviteAndWrongInputIsRefused() {
        var operator = people.someone("Oskar Operator", "operator");
        assertThat(operator.visitor().get("/api/invitations").status()).isEqualTo(403);
        assertThat(operator.visitor()
                        .post("/api/invitations", Map.of("email", address()))
                        .status())
                .isEqualTo(403);
        Map<String, List<Object>> wrong = Map.of(
                "email", List.of("no-address", "", 17, "a@b.example\r\nBcc: c@d.example"),
                "language", List.of("fr", ""),
                "roles",
                        List.of(
                                17,
                                List.of(17),
                                List.of(Map.of("role", "king")),
                                List.of(Map.of("role", "editor", "measure", "'; --")),
                                List.of(Map.of())));
        wrong.forEach((field, values) -> values.forEach(value -> {
            Map<String, Object> spoilt = new HashMap<>(Map.of("email", address()));
            spoilt.put(field, value);
            var answer = people.administrator.post("/api/invitations", spoilt);
            assertThat(answer.status()).as(field + " " + value).isEqualTo(400);
            assertThat(answer.json().path("field").asString())
                    .as(field + " " + value)
                    .startsWith("/" + field);
        }));
        for (String token : List.of("x", "x".repeat(201), "a\u0000b", "")) {
            assertThat(new Visitor(people.server)
                            .post("/api/accounts/invitation/acceptance", Map.of("token", token))
                            .status())
                    .isIn(400, 410);
        }
        assertThat(people.administrator
                        .send("DELETE", "/api/invitations/x", null)
                        .status())
                .isEqualTo(400);
        assertThat(people.administrator
                        .send("DELETE", "/api/invitations/00000000-0000-0000-0000-000000000000", null)
                        .status())
                .isEqualTo(404);
    }
}
