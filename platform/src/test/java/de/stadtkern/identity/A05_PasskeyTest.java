package de.stadtkern.identity;

import static de.stadtkern.identity.SignInCity.PASSWORD;
import static de.stadtkern.identity.SignInCity.audited;
import static de.stadtkern.identity.SignInCity.resident;
import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.identity.SignInCity.MovableClock;
import de.stadtkern.identity.SignInCity.Resident;
import de.stadtkern.identity.SignInCity.Told;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Passkeys: added, used without a name, renamed, removed; forged, replayed and copied ones are refused. */
class A05_PasskeyTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261123);

    private static TestServer server;
    private static MovableClock clock;
    private static String origin = "";

    @BeforeAll
    static void start() {
        server = SignInCity.start(Map.of());
        clock = server.bean(MovableClock.class);
        origin = "http://localhost:" + server.address("/").getPort();
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
    void aPasskeySignsInWithoutANameOrPassword() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        SoftAuthenticator key = added(ada, "Schlüssel");
        assertThat(ada.browser().get("/api/me/passkeys").json().path("items").size())
                .isEqualTo(2);
        for (SoftAuthenticator authenticator : List.of(phone, key, phone)) {
            Visitor browser = ada.otherBrowser();
            JsonNode options =
                    browser.post("/api/session/passkey/options", null).json();
            assertThat(options.path("allowCredentials").size())
                    .as("username-less")
                    .isZero();
            assertThat(options.path("userVerification").asString()).isEqualTo("required");
            assertThat(signIn(browser, authenticator.get(options))).isEqualTo(204);
            JsonNode session = browser.loadSession().json();
            assertThat(session.path("person").path("email").asString()).isEqualTo(ada.email());
            assertThat(session.path("methods").toString()).isEqualTo("[\"passkey\"]");
        }
        assertThat(audited(server, ada.id())).contains("passkey:add", "session:begin");
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.passkey-added", "account.new-device");
    }

    @Test
    void aPasskeyIsRenamedAndRemovedByItsOwnerOnly() {
        Resident ada = resident(server);
        Resident eve = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        String path = "/api/me/passkeys/" + SoftAuthenticator.base64(phone.id);
        assertThat(eve.browser().send("PATCH", path, Map.of("name", "Meins")).status())
                .isEqualTo(404);
        assertThat(eve.browser().send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(ada.browser()
                        .send("PATCH", path, Map.of("name", "Altes Telefon"))
                        .status())
                .isEqualTo(204);
        assertThat(ada.browser().get("/api/me/passkeys").response().body()).contains("Altes Telefon");
        assertThat(ada.browser().send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(signIn(phone)).as("removed").isEqualTo(403);
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.passkey-removed");
    }

    @Test
    void theLastWayInStays() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        server.bean(JdbcClient.class)
                .sql("UPDATE identity.person SET password = NULL WHERE id = ?")
                .param(ada.id())
                .update();
        assertThat(ada.browser()
                        .send("DELETE", "/api/me/passkeys/" + SoftAuthenticator.base64(phone.id), null)
                        .status())
                .isEqualTo(409);
        assertThat(signIn(phone)).isEqualTo(204);
    }

    @Test
    void aPasskeyIsAFreshProofForItsOwner() {
        Resident ada = resident(server);
        Resident eve = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        SoftAuthenticator eves = added(eve, "Telefon");
        clock.jump(Duration.ofMinutes(20));
        assertThat(ada.browser().post("/api/me/passkeys/options", null).status())
                .isEqualTo(403);
        JsonNode options =
                ada.browser().post("/api/session/confirm/passkey/options", null).json();
        assertThat(options.path("allowCredentials").size()).isEqualTo(1);
        assertThat(ada.browser()
                        .post("/api/session/confirm/passkey", Map.of("credential", eves.get(options)))
                        .status())
                .as("someone else's")
                .isEqualTo(403);
        options =
                ada.browser().post("/api/session/confirm/passkey/options", null).json();
        assertThat(ada.browser()
                        .post("/api/session/confirm/passkey", Map.of("credential", phone.get(options)))
                        .status())
                .isEqualTo(204);
        assertThat(ada.browser().post("/api/me/passkeys/options", null).status())
                .isEqualTo(200);
    }

    @Test
    void forgedAssertionsAreRefused() {
        Resident ada = resident(server);
        Resident eve = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        Map<String, Consumer<SoftAuthenticator>> lies = new HashMap<>();
        lies.put("another key", lying -> lying.keys = SoftAuthenticator.newKeys());
        lies.put("another origin", lying -> lying.origin = "https://stadtkern.example.evil");
        lies.put("another port", lying -> lying.origin = "http://localhost:1");
        lies.put("another relying party", lying -> lying.rpId = "evil.example");
        lies.put("nobody verified", lying -> lying.verified = false);
        lies.put("nobody present", lying -> lying.present = false);
        lies.put("no user handle", lying -> lying.handle = "");
        lies.put(
                "the handle of another person",
                lying -> lying.handle = SoftAuthenticator.base64(java.nio.ByteBuffer.allocate(16)
                        .putLong(eve.id().getMostSignificantBits())
                        .putLong(eve.id().getLeastSignificantBits())
                        .array()));
        lies.put("an unknown credential", lying -> lying.id[0]++);
        lies.forEach((what, lie) -> {
            SoftAuthenticator lying = phone.copy();
            lying.count += 1000;
            lie.accept(lying);
            Visitor browser = new Visitor(server);
            JsonNode options =
                    browser.post("/api/session/passkey/options", null).json();
            var answer = browser.post("/api/session/passkey", Map.of("credential", lying.get(options)));
            assertThat(answer.status()).as(what).isEqualTo(403);
            assertThat(answer.json().path("type").asString()).as(what).isEqualTo("/problems/passkey-refused");
            assertThat(answer.json().path("field").asString()).isEqualTo("/credential");
            assertThat(browser.get("/api/me").status()).as(what).isEqualTo(401);
        });
        assertThat(signIn(phone)).as("the true one still does").isEqualTo(204);
        assertThat(audited(server, ada.id())).contains("passkey:refused");
    }

    @Test
    void challengesAreForOneBrowserOneUseAndAFewMinutes() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        Visitor browser = new Visitor(server);
        JsonNode options = browser.post("/api/session/passkey/options", null).json();
        Map<String, Object> answer = phone.get(options);
        assertThat(signIn(new Visitor(server), answer)).as("another browser").isEqualTo(410);
        assertThat(signIn(browser, answer)).isEqualTo(204);
        assertThat(signIn(browser, answer)).as("replayed with a session").isIn(403, 410);
        Visitor replay = new Visitor(server);
        replay.post("/api/session/passkey/options", null);
        assertThat(signIn(replay, answer)).as("replayed to another challenge").isEqualTo(403);
        Visitor slow = new Visitor(server);
        JsonNode old = slow.post("/api/session/passkey/options", null).json();
        clock.jump(Duration.ofMinutes(6));
        assertThat(signIn(slow, phone.get(old))).as("too late").isEqualTo(410);
        clock.jump(Duration.ofMinutes(-30));
        Visitor early = new Visitor(server);
        clock.jump(Duration.ofMinutes(30));
        JsonNode future = early.post("/api/session/passkey/options", null).json();
        clock.jump(Duration.ofMinutes(-30));
        assertThat(signIn(early, phone.get(future)))
                .as("the clock was set back")
                .isEqualTo(410);
    }

    @Test
    void aCopiedPasskeyIsSuspendedAndItsOwnerIsTold() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        SoftAuthenticator thief = phone.copy();
        assertThat(signIn(phone)).isEqualTo(204);
        assertThat(signIn(phone)).isEqualTo(204);
        assertThat(signIn(thief)).as("its counter has fallen behind").isEqualTo(403);
        assertThat(signIn(phone)).as("suspended for all").isEqualTo(403);
        assertThat(ada.browser()
                        .get("/api/me/passkeys")
                        .json()
                        .path("items")
                        .path(0)
                        .path("suspended")
                        .isNull())
                .isFalse();
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.passkey-suspended");
    }

    @Test
    void aPasskeyIsNotAddedWithoutVerificationTwiceOrForAnotherChallenge() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        Map<String, Consumer<SoftAuthenticator>> lies = Map.of(
                "nobody verified", lying -> lying.verified = false,
                "another origin", lying -> lying.origin = "https://evil.example",
                "another relying party", lying -> lying.rpId = "evil.example");
        lies.forEach((what, lie) -> {
            SoftAuthenticator lying = new SoftAuthenticator(origin);
            lie.accept(lying);
            assertThat(add(ada, lying, "x").status()).as(what).isEqualTo(403);
        });
        assertThat(add(ada, phone, "Noch einmal").status()).isEqualTo(409);
        assertThat(add(ada, new SoftAuthenticator(origin), "").status()).isEqualTo(400);
        assertThat(ada.browser()
                        .post("/api/me/passkeys", Map.of("name", "x", "credential", Map.of("id", "x")))
                        .status())
                .as("no challenge is open")
                .isIn(403, 410);
    }

    @Test
    void scrambledAnswersNeverFailAndSignNobodyIn() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        Random random = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            Visitor browser = new Visitor(server);
            JsonNode options =
                    browser.post("/api/session/passkey/options", null).json();
            Map<String, Object> answer = spoil(phone.copy().get(options), random);
            var refused = browser.post("/api/session/passkey", Map.of("credential", answer));
            assertThat(refused.status()).as("seed %d, answer %s", SEED, answer).isIn(400, 403);
            assertThat(browser.get("/api/me").status()).isEqualTo(401);
        }
    }

    @Test
    void leavingTakesThePasskeysAlong() {
        Resident ada = resident(server);
        SoftAuthenticator phone = added(ada, "Telefon");
        assertThat(ada.browser().get("/api/me/export").response().body()).contains("\"passkeys\"", "Telefon");
        ada.browser().send("DELETE", "/api/me", Map.of("password", PASSWORD));
        assertThat(signIn(phone)).isEqualTo(403);
    }

    /** Takes away, empties, or flips one character of one of the parts. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> spoil(Map<String, Object> answer, Random random) {
        Map<String, Object> response = (Map<String, Object>) java.util.Objects.requireNonNull(answer.get("response"));
        List<String> parts = List.of("clientDataJSON", "authenticatorData", "signature", "userHandle");
        String part = parts.get(random.nextInt(parts.size()));
        String text = (String) java.util.Objects.requireNonNull(response.get(part));
        switch (random.nextInt(5)) {
            case 0 -> response.remove(part);
            case 1 -> response.put(part, "");
            case 2 -> response.put(part, Map.of());
            case 3 -> response.put(part, text.substring(0, random.nextInt(text.length())));
            default -> {
                int at = random.nextInt(text.length() - 4);
                char other = text.charAt(at) == 'A' ? 'B' : 'A';
                response.put(part, text.substring(0, at) + other + text.substring(at + 1));
            }
        }
        return answer;
    }

    private static SoftAuthenticator added(Resident person, String name) {
        SoftAuthenticator authenticator = new SoftAuthenticator(origin);
        assertThat(add(person, authenticator, name).status()).isEqualTo(201);
        return authenticator;
    }

    private static Visitor.Answer add(Resident person, SoftAuthenticator authenticator, String name) {
        JsonNode options =
                person.browser().post("/api/me/passkeys/options", null).json();
        return person.browser()
                .post("/api/me/passkeys", Map.of("name", name, "credential", authenticator.create(options)));
    }

    private static int signIn(SoftAuthenticator authenticator) {
        Visitor browser = new Visitor(server);
        return signIn(
                browser,
                authenticator.get(
                        browser.post("/api/session/passkey/options", null).json()));
    }

    private static int signIn(Visitor browser, Map<String, Object> answer) {
        return browser.post("/api/session/passkey", Map.of("credential", answer))
                .status();
    }
}
