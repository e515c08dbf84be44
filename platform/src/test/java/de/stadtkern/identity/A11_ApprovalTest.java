package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.Visitor;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What two people must want is done once, when a second one approves, and never by the same one twice. */
class A11_ApprovalTest {
    private static Inhabitants people;
    private static Inhabitants.Someone first;
    private static Inhabitants.Someone second;

    @BeforeAll
    static void start() {
        people = new Inhabitants(Map.of(
                "stadtkern.approvals.grant-administrator", "true", "stadtkern.approvals.delete-account", "true"));
        first = people.administrator("Erika Erste");
        second = people.administrator("Zoe Zweite");
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static Visitor.Answer askToGrant(Inhabitants.Someone asking, Inhabitants.Someone whom) {
        return asking.visitor()
                .post(
                        "/api/approvals",
                        Map.of(
                                "kind", "identity.grant-administrator",
                                "payload", Map.of("person", whom.id().toString()),
                                "reason", "Vertretung der Leitung"));
    }

    private static int approve(Visitor visitor, String id) {
        return visitor.post("/api/approvals/" + id + "/approval", Map.of()).status();
    }

    private static boolean isAdministrator(Inhabitants.Someone person) {
        return person.visitor().get("/api/people").status() == 200;
    }

    @Test
    void theSecondPersonsApprovalCarriesItOut() {
        var person = people.someone("Nora Neu");
        var asked = askToGrant(first, person);
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
        String id = asked.json().path("id").asString();
        assertThat(asked.json().path("title").asString()).contains("Nora Neu").contains(person.email());
        assertThat(asked.json().path("mayDecide").asBoolean()).isFalse();
        assertThat(isAdministrator(person)).isFalse();
        assertThat(askToGrant(second, person).status()).as("asked already").isEqualTo(409);
        assertThat(approve(first.visitor(), id)).as("oneself").isEqualTo(403);
        assertThat(second.visitor()
                        .get("/api/approvals/" + id)
                        .json()
                        .path("mayDecide")
                        .asBoolean())
                .isTrue();
        assertThat(approve(second.visitor(), id)).isEqualTo(204);
        assertThat(isAdministrator(person)).isTrue();
        assertThat(approve(second.visitor(), id)).as("once").isEqualTo(409);
        assertThat(people.audited("approval:approve"))
                .startsWith("person/" + second.id())
                .contains("person/" + first.id());
        assertThat(people.audited("account:grant-administrator"))
                .startsWith("person/" + second.id() + " person/" + person.id());
    }

    @Test
    void manyApproversAtOnceCarryItOutOnce() throws Exception {
        Inhabitants.Someone third = people.administrator("Dirk Dritter");
        var person = people.someone("Paul Parallel");
        String id = askToGrant(first, person).json().path("id").asString();
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tries.add(() -> approve(second.visitor(), id));
            tries.add(() -> approve(third.visitor(), id));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (var future : threads.invokeAll(tries)) {
                answers.add(future.get());
            }
            assertThat(answers.stream().filter(status -> status == 204)).hasSize(1);
            assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
        }
        assertThat(people.jdbc()
                        .sql(
                                "SELECT count(*) FROM identity.audit_entry WHERE action = 'account:grant-administrator' AND subject = ?")
                        .param("person/" + person.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anotherAccountIsDeletedByTwo() {
        var person = people.someone("Lena Letzte");
        var asked = first.visitor()
                .send("DELETE", "/api/people/" + person.id(), Map.of("reason", "Dienstverhältnis beendet"));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(person.visitor().get("/api/me").status()).isEqualTo(200);
        String id = asked.json().path("approval").asString();
        assertThat(approve(second.visitor(), id)).isEqualTo(204);
        assertThat(person.visitor().get("/api/me").status()).isEqualTo(401);
        assertThat(people.administrator.get("/api/people/" + person.id()).status())
                .isEqualTo(404);
        assertThat(first.visitor()
                        .get("/api/approvals/" + id)
                        .json()
                        .path("title")
                        .asString())
                .as("after the deletion the request names nobody")
                .contains(person.id().toString());
        assertThat(first.visitor()
                        .send("DELETE", "/api/people/" + first.id(), Map.of("reason", "x"))
                        .status())
                .as("oneself")
                .isEqualTo(409);
    }

    @Test
    void noOtherWayMakesAnAdministrator() {
        var person = people.someone("Ute Umweg", "editor");
        var refused = people.administrator.send(
                "PUT", "/api/people/" + person.id() + "/roles", List.of(Map.of("role", "administrator")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/approval-needed");
        assertThat(refused.json().path("field").asString()).isEqualTo("/0/role");
        assertThat(people.administrator
                        .post(
                                "/api/invitations",
                                Map.of("email", "umweg@example.org", "roles", List.of(Map.of("role", "administrator"))))
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("/problems/approval-needed");
        assertThat(first.visitor()
                        .post("/api/people/" + person.id() + "/administrator", Map.of("reason", "x"))
                        .status())
                .isEqualTo(202);
        assertThat(isAdministrator(person)).isFalse();
        assertThat(first.visitor()
                        .send("PATCH", "/api/people/" + second.id(), Map.of("email", "mine@example.org"))
                        .status())
                .as("another administrator's address would be a way to their password")
                .isEqualTo(409);
    }

    @Test
    void rejectedWithdrawnAndExpiredAreNotCarriedOut() {
        var person = people.someone("Rita Reihe");
        String id = askToGrant(first, person).json().path("id").asString();
        assertThat(second.visitor()
                        .post("/api/approvals/" + id + "/rejection", Map.of())
                        .json()
                        .path("field")
                        .asString())
                .as("a rejection says why")
                .isEqualTo("/comment");
        assertThat(second.visitor()
                        .post("/api/approvals/" + id + "/rejection", Map.of("comment", "noch nicht"))
                        .status())
                .isEqualTo(204);
        assertThat(approve(people.administrator, id)).isEqualTo(409);

        id = askToGrant(first, person).json().path("id").asString();
        assertThat(second.visitor().send("DELETE", "/api/approvals/" + id, null).status())
                .isEqualTo(403);
        assertThat(first.visitor().send("DELETE", "/api/approvals/" + id, null).status())
                .isEqualTo(204);
        assertThat(approve(second.visitor(), id)).isEqualTo(409);

        id = askToGrant(first, person).json().path("id").asString();
        people.jdbc()
                .sql("UPDATE identity.approval SET expires = now() - interval '1 second' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(approve(second.visitor(), id)).isEqualTo(409);
        assertThat(first.visitor()
                        .get("/api/approvals/" + id)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(isAdministrator(person)).isFalse();
    }

    @Test
    void whoLostThePermissionMeanwhileAsksForNothing() {
        Inhabitants.Someone passing = people.administrator("Vera Vorübergehend");
        var person = people.someone("Wim Wartend");
        String id = askToGrant(passing, person).json().path("id").asString();
        people.grant(passing.id());
        assertThat(approve(second.visitor(), id)).isEqualTo(409);
        assertThat(isAdministrator(person)).isFalse();
        assertThat(passing.visitor()
                        .get("/api/approvals/" + id)
                        .json()
                        .path("mayDecide")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void nobodySeesOrDecidesWhatIsNotTheirs() {
        var person = people.someone("Fritz Fremd", "operator", "viewer-of-audit");
        var whom = people.someone("Olga Objekt");
        String id = askToGrant(first, whom).json().path("id").asString();
        assertThat(person.visitor().get("/api/approvals/" + id).status()).isEqualTo(404);
        assertThat(approve(person.visitor(), id)).isEqualTo(404);
        assertThat(person.visitor().get("/api/approvals").json().path("items").size())
                .isZero();
        assertThat(askToGrant(person, whom).status()).isEqualTo(400);
        assertThat(new Visitor(people.server).get("/api/approvals").status()).isEqualTo(401);
        assertThat(first.visitor()
                        .get("/api/approvals?state=open&limit=1")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void wrongInputIsRefusedNamingTheField() {
        var person = people.someone("Iris Input");
        Map<String, Object> good = Map.of(
                "kind", "identity.grant-administrator",
                "payload", Map.of("person", person.id().toString()),
                "reason", "x");
        Map<String, List<Object>> wrong = Map.of(
                "kind", List.of("identity.crown", "", 17),
                "payload",
                        List.of(
                                17,
                                Map.of(),
                                Map.of("person", 17),
                                Map.of("person", "x"),
                                Map.of("person", "00000000-0000-0000-0000-000000000000"),
                                Map.of("person", person.id().toString(), "role", "king")),
                "reason", List.of("", "\u0000", "x".repeat(1001)));
        wrong.forEach((field, values) -> values.forEach(value -> {
            Map<String, Object> spoilt = new HashMap<>(good);
            spoilt.put(field, value);
            var answer = first.visitor().post("/api/approvals", spoilt);
            assertThat(answer.status()).as(field + " " + value).isEqualTo(400);
            assertThat(answer.json().path("field").asString())
                    .as(field + " " + value)
                    .startsWith("/");
        }));
        assertThat(first.visitor().get("/api/approvals?state=maybe").status()).isEqualTo(400);
        assertThat(first.visitor().get("/api/approvals/x").status()).isEqualTo(400);
        assertThat(first.visitor()
                        .get("/api/approvals/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    /** A kind of another module, held by a role that can be lent, so that loans come into play. */
    @Configuration(proxyBeanMethods = false)
    @org.springframework.context.annotation.Import(Inhabitants.WithMovableClock.class)
    static class WithFireworks {
        static final AtomicInteger FIRED = new AtomicInteger();

        @Bean
        ApprovalKind fireworks(
                @org.springframework.beans.factory.annotation.Qualifier("systemRead") Permission permission) {
            return new ApprovalKind() {
                @Override
                public String key() {
                    return "test.fireworks";
                }

                @Override
                public Permission permission() {
                    return permission;
                }

                @Override
                public String check(Map<String, Object> payload) {
                    return "fireworks/1";
                }

                @Override
                public List<String> facts(Map<String, Object> payload) {
                    return List.of();
                }

                @Override
                public void carryOut(Map<String, Object> payload) {
                    if (payload.containsKey("wet")) {
                        throw new Problem(409, "conflict", null, "The powder is wet.");
                    }
                    FIRED.incrementAndGet();
                }
            };
        }
    }

    @Test
    void aLentRoleNeverDecidesForBothSides() {
        try (Inhabitants others = new Inhabitants(WithFireworks.class, Map.of())) {
            var owner = others.someone("Olaf Owner", "operator");
            var deputy = others.someone("Dana Deputy");
            var secondDeputy = others.someone("Sven Second");
            var stranger = others.someone("Sara Stranger", "operator");
            for (Inhabitants.Someone each : List.of(deputy, secondDeputy)) {
                assertThat(owner.visitor()
                                .post(
                                        "/api/me/delegations",
                                        Map.of(
                                                "email",
                                                each.email(),
                                                "role",
                                                "operator",
                                                "until",
                                                others.clock()
                                                        .instant()
                                                        .plusSeconds(9_000)
                                                        .toString(),
                                                "reason",
                                                "Urlaub"))
                                .status())
                        .isEqualTo(201);
            }
            String byOwner = askForFireworks(owner, Map.of("n", 1));
            assertThat(approve(deputy.visitor(), byOwner))
                    .as("by the asker's own role")
                    .isEqualTo(403);
            String byDeputy = askForFireworks(deputy, Map.of("n", 2));
            assertThat(approve(owner.visitor(), byDeputy))
                    .as("asked by one's own role")
                    .isEqualTo(403);
            assertThat(approve(secondDeputy.visitor(), byDeputy))
                    .as("the same role on both sides")
                    .isEqualTo(403);
            assertThat(approve(deputy.visitor(), byDeputy)).isEqualTo(403);
            assertThat(WithFireworks.FIRED).hasValue(0);
            assertThat(approve(stranger.visitor(), byDeputy)).isEqualTo(204);
            assertThat(approve(stranger.visitor(), byOwner)).isEqualTo(204);
            assertThat(WithFireworks.FIRED).hasValue(2);
            String byStranger = askForFireworks(stranger, Map.of("n", 3));
            assertThat(approve(deputy.visitor(), byStranger))
                    .as("a lent role against another's")
                    .isEqualTo(204);
            assertThat(others.audited("approval:approve")).contains("\"onBehalfOf\":\"person/" + owner.id() + "\"");

            String wet = askForFireworks(owner, Map.of("wet", true));
            assertThat(approve(stranger.visitor(), wet)).isEqualTo(409);
            assertThat(owner.visitor()
                            .get("/api/approvals/" + wet)
                            .json()
                            .path("state")
                            .asString())
                    .as("what failed is rolled back and waits")
                    .isEqualTo("OPEN");
        }
    }

    private static String askForFireworks(Inhabitants.Someone asking, Map<String, Object> payload) {
        var asked = asking.visitor()
                .post("/api/approvals", Map.of("kind", "test.fireworks", "payload", payload, "reason", "Stadtfest"));
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
        return asked.json().path("id").asString();
    }
}
