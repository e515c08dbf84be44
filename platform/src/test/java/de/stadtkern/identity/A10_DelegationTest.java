package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A role is lent for a time, and what is done with it is recorded under both people. */
class A10_DelegationTest {
    private static Inhabitants people;

    @BeforeAll
    static void start() {
        people = new Inhabitants(Map.of());
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static Visitor.Answer lend(
            Inhabitants.Someone giver, Inhabitants.Someone delegate, String role, Duration from, Duration until) {
        Instant now = people.clock().instant();
        return giver.visitor()
                .post(
                        "/api/me/delegations",
                        Map.of(
                                "email", delegate.email(),
                                "role", role,
                                "from", now.plus(from).toString(),
                                "until", now.plus(until).toString(),
                                "reason", "Urlaubsvertretung"));
    }

    @Test
    void aLentRoleBeginsAndEndsByItself() {
        var giver = people.someone("Gina Geberin", "viewer-of-audit");
        var delegate = people.someone("Vera Vertretung");
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(403);
        var made = lend(giver, delegate, "viewer-of-audit", Duration.ofHours(1), Duration.ofHours(3));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("PLANNED");
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(403);
        people.clock().advance(Duration.ofMinutes(61));
        assertThat(delegate.visitor().get("/api/audit").status()).as("begun").isEqualTo(200);
        assertThat(delegate.visitor()
                        .get("/api/session")
                        .json()
                        .path("permissions")
                        .toString())
                .contains("audit:read");
        people.clock().advance(Duration.ofHours(2));
        assertThat(delegate.visitor().get("/api/audit").status()).as("ended").isEqualTo(403);
        assertThat(delegate.visitor()
                        .get("/api/me/delegations")
                        .json()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("ENDED");
    }

    @Test
    void theAuditLogNamesBoth() {
        var giver = people.someone("Gerd Geber", "operator");
        var delegate = people.someone("Volker Vertreter");
        assertThat(lend(giver, delegate, "operator", Duration.ZERO, Duration.ofDays(1))
                        .status())
                .isEqualTo(201);
        assertThat(people.audited("delegation:lend"))
                .contains("person/" + giver.id())
                .contains("person/" + delegate.id());
        assertThat(delegate.visitor()
                        .send("POST", "/api/operation/backups", null)
                        .status())
                .isEqualTo(202);
        assertThat(people.audited("operation:backup-requested"))
                .startsWith("person/" + delegate.id())
                .contains("\"onBehalfOf\":\"person/" + giver.id() + "\"");
    }

    @Test
    void bothAndAdministratorsEndItEarlyAndNobodyElse() {
        var giver = people.someone("Gabi Geberin", "viewer-of-audit");
        var delegate = people.someone("Viktor Vertreter");
        var other = people.someone("Otto Fremd", "viewer-of-audit");
        for (Visitor ending : List.of(giver.visitor(), delegate.visitor(), people.administrator)) {
            String id = lend(giver, delegate, "viewer-of-audit", Duration.ZERO, Duration.ofDays(1))
                    .json()
                    .path("id")
                    .asString();
            assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(200);
            assertThat(other.visitor()
                            .send("DELETE", "/api/me/delegations/" + id, null)
                            .status())
                    .isEqualTo(404);
            assertThat(other.visitor()
                            .send("DELETE", "/api/delegations/" + id, null)
                            .status())
                    .isEqualTo(403);
            assertThat(other.visitor()
                            .get("/api/me/delegations")
                            .json()
                            .path("items")
                            .size())
                    .isZero();
            String path = ending == people.administrator ? "/api/delegations/" : "/api/me/delegations/";
            assertThat(ending.send("DELETE", path + id, null).status()).isEqualTo(204);
            assertThat(delegate.visitor().get("/api/audit").status())
                    .as("at once")
                    .isEqualTo(403);
            assertThat(ending.send("DELETE", path + id, null).status()).isEqualTo(409);
        }
        assertThat(people.administrator
                        .get("/api/delegations?limit=1")
                        .json()
                        .path("next")
                        .asString())
                .contains("after=");
    }

    @Test
    void whatIsLentCannotBeLentOnAndSomeRolesNotAtAll() {
        var giver = people.someone("Gero Geber", "editor");
        var delegate = people.someone("Vally Vertreterin");
        var third = people.someone("Dora Dritte");
        assertThat(giver.visitor()
                        .get("/api/me/delegable-roles")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(delegate.visitor()
                        .get("/api/me/delegable-roles")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        lend(giver, delegate, "editor", Duration.ZERO, Duration.ofDays(1));
        assertThat(lend(delegate, third, "editor", Duration.ZERO, Duration.ofHours(1))
                        .status())
                .isEqualTo(403);
        var administrator = people.administrator("Anne Admin");
        var refused = lend(administrator, third, "administrator", Duration.ZERO, Duration.ofHours(1));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("/role");
        assertThat(people.administrator
                        .get("/api/roles")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(role -> role.path("delegable").asBoolean())
                        .map(role -> role.path("name").asString()))
                .containsExactlyInAnyOrder("operator", "editor", "viewer-of-audit");
    }

    @Test
    void itEndsWithTheGiversRoleAndAccount() {
        var giver = people.someone("Gusti Geber", "viewer-of-audit");
        var delegate = people.someone("Vroni Vertreterin");
        lend(giver, delegate, "viewer-of-audit", Duration.ZERO, Duration.ofDays(1));
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(200);
        people.grant(giver.id());
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(403);
        people.grant(giver.id(), "viewer-of-audit");
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(200);
        people.administrator.send("PATCH", "/api/people/" + giver.id(), Map.of("disabled", true));
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(403);
    }

    @Test
    void wrongInputIsRefusedNamingTheField() {
        var giver = people.someone("Gitta Geberin", "editor");
        var delegate = people.someone("Valentin Vertreter");
        Instant now = people.clock().instant();
        Map<String, Object> good = Map.of(
                "email",
                delegate.email(),
                "role",
                "editor",
                "until",
                now.plusSeconds(3600).toString(),
                "reason",
                "x");
        Map<String, List<Object>> wrong = Map.of(
                "email", List.of("no-address", giver.email(), "nobody@example.org", 17, ""),
                "role", List.of("king", "", "device", 1),
                "measure", List.of("'; --", "X"),
                "until", List.of("yesterday", "2001-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z", 17),
                "reason", List.of("", " ", "a\u0000b", "x".repeat(501)));
        wrong.forEach((field, values) -> values.forEach(value -> {
            Map<String, Object> spoilt = new HashMap<>(good);
            spoilt.put(field, value);
            var answer = giver.visitor().post("/api/me/delegations", spoilt);
            assertThat(answer.status()).as(field + " " + value).isEqualTo(400);
            assertThat(answer.json().path("field").asString())
                    .as(field + " " + value)
                    .startsWith("/");
        }));
        var unknown = new HashMap<>(good);
        unknown.put("giver", delegate.id().toString());
        assertThat(giver.visitor().post("/api/me/delegations", unknown).status())
                .isEqualTo(400);
        assertThat(giver.visitor()
                        .get("/api/me/delegations")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(giver.visitor().post("/api/me/delegations", good).status()).isEqualTo(201);
        assertThat(giver.visitor().post("/api/me/delegations", good).status())
                .as("twice at the same time")
                .isEqualTo(409);
        assertThat(giver.visitor().send("DELETE", "/api/me/delegations/x", null).status())
                .isEqualTo(400);
        assertThat(new Visitor(people.server).get("/api/me/delegations").status())
                .isEqualTo(401);
    }
}
