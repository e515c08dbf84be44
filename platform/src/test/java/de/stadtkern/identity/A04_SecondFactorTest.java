package de.stadtkern.identity;

import static de.stadtkern.identity.SignInCity.PASSWORD;
import static de.stadtkern.identity.SignInCity.audited;
import static de.stadtkern.identity.SignInCity.grant;
import static de.stadtkern.identity.SignInCity.resident;
import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.identity.SignInCity.MovableClock;
import de.stadtkern.identity.SignInCity.Resident;
import de.stadtkern.identity.SignInCity.Told;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One-time codes, recovery codes, fresh proofs, known devices, and roles that ask for a second factor. */
class A04_SecondFactorTest {
    private static TestServer server;
    private static MovableClock clock;

    @BeforeAll
    static void start() {
        server = SignInCity.start(Map.of(
                "stadtkern.signin.second-factor-roles",
                "administrator,operator",
                "stadtkern.identity.credential-cache",
                "0s"));
        clock = server.bean(MovableClock.class);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSecondFactorIsTurnedOnAndAskedForFromThenOn() {
        Resident ada = resident(server);
        JsonNode begun = ada.browser().post("/api/me/second-factor", null).json();
        assertThat(begun.path("uri").asString()).startsWith("otpauth://totp/").contains("secret=");
        assertThat(begun.path("qr").path("path").asString()).startsWith("M");
        assertThat(ada.otherBrowser()
                        .signIn(ada.email(), PASSWORD)
                        .json()
                        .path("secondStep")
                        .size())
                .as("not asked for before it is confirmed")
                .isZero();
        String secret = begun.path("secret").asString();
        assertThat(ada.browser()
                        .post("/api/me/second-factor/confirm", Map.of("code", "000000"))
                        .status())
                .isEqualTo(403);
        var confirmed = ada.browser().post("/api/me/second-factor/confirm", Map.of("code", code(secret, 0)));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("codes").size()).isEqualTo(10);

        Visitor other = ada.otherBrowser();
        var first = other.signIn(ada.email(), PASSWORD);
        assertThat(first.json().path("person").isNull()).isTrue();
        assertThat(first.json().path("secondStep").toString()).contains("one-time-code", "recovery-code");
        assertThat(other.get("/api/me").status()).as("one step is not enough").isEqualTo(401);
        assertThat(other.get("/api/session").json().path("secondStep").size()).isEqualTo(2);
        assertThat(other.post("/api/session/second-factor", Map.of("code", code(secret, 0)))
                        .status())
                .as("the code that turned it on is used")
                .isEqualTo(403);
        assertThat(other.post("/api/session/second-factor", Map.of("code", code(secret, 1)))
                        .status())
                .as("a clock that is half a minute ahead")
                .isEqualTo(204);
        JsonNode session = other.loadSession().json();
        assertThat(session.path("methods").toString()).contains("password", "one-time-code");
        assertThat(other.get("/api/me").status()).isEqualTo(200);
        assertThat(other.post("/api/session/second-factor", Map.of("code", code(secret, 2)))
                        .status())
                .as("no second step waits any more")
                .isEqualTo(410);
        assertThat(audited(server, ada.id())).contains("second-factor:on", "second-factor:refused", "session:begin");
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.second-factor-on", "account.new-device");
    }

    @Test
    void aCodeCountsOnceAndNotOutsideItsWindow() {
        Resident ada = resident(server);
        String secret = turnOn(ada);
        clock.jump(Duration.ofMinutes(2));
        assertThat(step(ada, code(secret, -2))).isEqualTo(403);
        assertThat(step(ada, code(secret, 2))).isEqualTo(403);
        String good = code(secret, 0);
        assertThat(step(ada, good)).isEqualTo(204);
        assertThat(step(ada, good)).as("the same again").isEqualTo(403);
        clock.jump(Duration.ofMinutes(-1));
        assertThat(step(ada, code(secret, 0)))
                .as("after the clock was set back, codes of times gone by do not count")
                .isEqualTo(403);
    }

    @Test
    void guessingCodesIsSlowedDown() {
        Resident ada = resident(server);
        turnOn(ada);
        Visitor thief = ada.otherBrowser();
        thief.signIn(ada.email(), PASSWORD);
        int last = 0;
        for (int i = 0; i < 7; i++) {
            last = thief.post("/api/session/second-factor", Map.of("code", "00000" + i))
                    .status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void theSecondStepExpiresAlsoWhenTheClockJumps() {
        Resident ada = resident(server);
        String secret = turnOn(ada);
        clock.jump(Duration.ofMinutes(2));
        Visitor other = ada.otherBrowser();
        other.signIn(ada.email(), PASSWORD);
        clock.jump(Duration.ofMinutes(11));
        assertThat(other.post("/api/session/second-factor", Map.of("code", code(secret, 0)))
                        .status())
                .isEqualTo(410);
        clock.jump(Duration.ofHours(-2));
        assertThat(other.post("/api/session/second-factor", Map.of("code", code(secret, 0)))
                        .status())
                .isEqualTo(410);
    }

    @Test
    void recoveryCodesCountOnceAndAreKeptAsHashes() {
        Resident ada = resident(server);
        JsonNode begun = ada.browser().post("/api/me/second-factor", null).json();
        JsonNode codes = ada.browser()
                .post(
                        "/api/me/second-factor/confirm",
                        Map.of("code", code(begun.path("secret").asString(), 0)))
                .json()
                .path("codes");
        String first = codes.path(0).asString();
        assertThat(first).matches("[2-9A-Z]{4}(-[2-9A-Z]{4}){3}");
        assertThat(step(ada, first.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .as("as people type it")
                .isEqualTo(204);
        assertThat(step(ada, first)).as("again").isEqualTo(403);
        assertThat(ada.browser()
                        .get("/api/me/second-factor")
                        .json()
                        .path("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.recovery-code-used");
        var renewed = ada.browser().post("/api/me/recovery-codes", null);
        assertThat(renewed.json().path("codes").size()).isEqualTo(10);
        assertThat(step(ada, codes.path(1).asString())).as("those before end").isEqualTo(403);
        String export = ada.browser().get("/api/me/export").response().body();
        assertThat(export).doesNotContain(renewed.json().path("codes").path(0).asString());
    }

    @Test
    void sensitiveChangesAskForAFreshProof() {
        Resident ada = resident(server);
        String secret = turnOn(ada);
        clock.jump(Duration.ofMinutes(16));
        for (var refused : List.of(
                ada.browser().send("DELETE", "/api/me/second-factor", null),
                ada.browser().post("/api/me/recovery-codes", null))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("type").asString()).isEqualTo("/problems/confirm-identity");
        }
        assertThat(ada.browser()
                        .post("/api/session/confirm", Map.of("password", "wrong"))
                        .status())
                .isEqualTo(403);
        assertThat(ada.browser()
                        .post("/api/session/confirm/code", Map.of("code", code(secret, 0)))
                        .status())
                .isEqualTo(204);
        assertThat(ada.browser().send("DELETE", "/api/me/second-factor", null).status())
                .isEqualTo(204);
        clock.jump(Duration.ofMinutes(-10));
        assertThat(ada.browser().post("/api/me/second-factor", null).status())
                .as("a proof from the future is none")
                .isEqualTo(403);
        assertThat(ada.browser()
                        .post("/api/session/confirm", Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(ada.browser().post("/api/me/second-factor", null).status()).isEqualTo(200);
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.second-factor-off");
    }

    @Test
    void rolesMayAskForASecondFactor() {
        Resident chief = resident(server);
        grant(server, chief.id(), "administrator");
        grant(server, chief.id(), "editor");
        JsonNode weak = chief.browser().loadSession().json();
        assertThat(weak.path("secondFactorNeeded").asBoolean()).isTrue();
        assertThat(weak.path("permissions").toString())
                .doesNotContain("identity:administer")
                .contains("importing:run");
        var refused = chief.browser().get("/api/people");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/second-factor-needed");
        assertThat(chief.browser()
                        .get("/api/me/second-factor")
                        .json()
                        .path("neededBy")
                        .toString())
                .contains("administrator");
        turnOn(chief);
        assertThat(chief.browser()
                        .loadSession()
                        .json()
                        .path("secondFactorNeeded")
                        .asBoolean())
                .isFalse();
        assertThat(chief.browser().get("/api/people").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorTurnsOffWhatSomeoneHasLost() {
        Resident chief = resident(server);
        grant(server, chief.id(), "administrator");
        turnOn(chief);
        Resident ada = resident(server);
        turnOn(ada);
        String path = "/api/people/" + ada.id() + "/second-factor";
        assertThat(ada.browser().send("DELETE", path, Map.of("reason", "mine")).status())
                .isEqualTo(403);
        assertThat(chief.browser()
                        .send("DELETE", path, Map.of())
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/reason");
        assertThat(chief.browser()
                        .get("/api/people/" + ada.id())
                        .json()
                        .path("secondFactor")
                        .asString(""))
                .isNotEmpty();
        clock.jump(Duration.ofMinutes(16));
        assertThat(chief.browser()
                        .send("DELETE", path, Map.of("reason", "phone lost"))
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("/problems/confirm-identity");
        clock.reset();
        assertThat(chief.browser()
                        .send("DELETE", path, Map.of("reason", "phone lost"))
                        .status())
                .isEqualTo(204);
        assertThat(chief.browser()
                        .send("DELETE", path, Map.of("reason", "phone lost"))
                        .status())
                .isEqualTo(404);
        assertThat(ada.otherBrowser()
                        .signIn(ada.email(), PASSWORD)
                        .json()
                        .path("secondStep")
                        .size())
                .isZero();
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.second-factor-reset");
        assertThat(audited(server, ada.id())).contains("second-factor:reset");
    }

    @Test
    void onlyANewDeviceIsTold() {
        Resident ada = resident(server);
        Told told = server.bean(Told.class);
        assertThat(told.topics(ada.id())).as("not the very first").isEmpty();
        ada.browser().signIn(ada.email(), PASSWORD);
        assertThat(told.topics(ada.id())).isEmpty();
        Visitor other = ada.otherBrowser();
        other.signIn(ada.email(), PASSWORD);
        assertThat(told.topics(ada.id())).containsExactly("account.new-device");
        other.signIn(ada.email(), PASSWORD);
        assertThat(told.topics(ada.id())).hasSize(1);
        JsonNode sessions = ada.browser().get("/api/me/sessions").json().path("items");
        assertThat(sessions.toString()).contains("\"browser\":\"Firefox\"").contains("\"system\":\"Windows\"");
        assertThat(ada.browser()
                        .send("DELETE", "/api/me/sessions", null)
                        .json()
                        .path("ended")
                        .asInt())
                .isGreaterThanOrEqualTo(1);
        assertThat(other.get("/api/me").status()).isEqualTo(401);
        assertThat(ada.browser().get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterItsLongestTimeAndWhenTheClockIsSetBack() {
        Resident ada = resident(server);
        clock.jump(Duration.ofDays(8));
        assertThat(ada.browser().get("/api/me").status()).isEqualTo(401);
        clock.reset();
        Resident eva = resident(server);
        clock.jump(Duration.ofHours(-1));
        assertThat(eva.browser().get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void nothingOfItIsLeftBehindWhenSomeoneLeaves() {
        Resident ada = resident(server);
        turnOn(ada);
        JsonNode export =
                ada.browser().get("/api/me/export").json().path("modules").path("identity");
        assertThat(export.path("devices").size()).isEqualTo(1);
        assertThat(export.path("secondFactor").path("recoveryCodesLeft").asInt())
                .isEqualTo(10);
        assertThat(ada.browser()
                        .send("DELETE", "/api/me", Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(200);
        for (String table : List.of("device", "second_factor", "recovery_code")) {
            assertThat(server.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM identity." + table + " WHERE person_id = ?")
                            .param(ada.id())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private static int step(Resident person, String code) {
        Visitor browser = person.otherBrowser();
        browser.signIn(person.email(), PASSWORD);
        return browser.post("/api/session/second-factor", Map.of("code", code)).status();
    }

    /** Turns the second factor on; answers its secret. */
    private static String turnOn(Resident person) {
        String secret = person.browser()
                .post("/api/me/second-factor", null)
                .json()
                .path("secret")
                .asString();
        assertThat(person.browser()
                        .post("/api/me/second-factor/confirm", Map.of("code", code(secret, 0)))
                        .status())
                .isEqualTo(200);
        return secret;
    }

    /** The code that an authenticator app would show so many steps from now. */
    private static String code(String base32, int later) {
        return Authenticators.code(base32, Math.floorDiv(clock.instant().getEpochSecond(), 30) + later);
    }
}
