package de.stadtkern.identity;

import static de.stadtkern.identity.SignInCity.audited;
import static de.stadtkern.identity.SignInCity.resident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import de.stadtkern.identity.SignInCity.MovableClock;
import de.stadtkern.identity.SignInCity.Resident;
import de.stadtkern.identity.SignInCity.Told;
import de.stadtkern.testkit.LogLines;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Signing in at OpenID providers: a mock server, and one of ours that also answers as a hostile one would. */
class A06_ProviderTest {
    private static final FakeProvider FAKE = new FakeProvider();
    private static final MockOAuth2Server MOCK = new MockOAuth2Server();

    private static TestServer server;
    private static MovableClock clock;
    private static int number;

    @BeforeAll
    static void start() {
        MOCK.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("stadtkern.identity.credential-cache", "0s");
        String fake = "stadtkern.signin.providers.fake.";
        settings.put(fake + "name", "Bürgerkonto");
        settings.put(fake + "issuer", FAKE.issuer());
        settings.put(fake + "client-id", FakeProvider.CLIENT);
        settings.put(fake + "client-secret", "geheim");
        settings.put(fake + "register", "true");
        settings.put(fake + "acr-values", "hoch");
        settings.put(fake + "roles-claim", "realm_access.roles");
        settings.put(fake + "roles.redaktion", "editor");
        settings.put(fake + "roles.betrieb", "operator");
        String mock = "stadtkern.signin.providers.keycloak.";
        settings.put(mock + "name", "Keycloak");
        settings.put(mock + "issuer", MOCK.issuerUrl("stadt").toString());
        settings.put(mock + "client-id", "stadtkern");
        settings.put(mock + "register", "true");
        String gone = "stadtkern.signin.providers.gone.";
        settings.put(gone + "name", "Weg");
        settings.put(gone + "issuer", "http://127.0.0.1:9");
        settings.put(gone + "client-id", "stadtkern");
        server = SignInCity.start(settings);
        clock = server.bean(MovableClock.class);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
        FAKE.broken = false;
    }

    @AfterAll
    static void stop() {
        server.close();
        FAKE.close();
        MOCK.shutdown();
    }

    @Test
    void aMockServersSignInMakesAnAccount() throws Exception {
        MOCK.enqueueCallback(new DefaultOAuth2TokenCallback(
                "stadt",
                "mock-subject",
                "JWT",
                List.of("stadtkern"),
                Map.of("email", "mock@example.org", "email_verified", true, "name", "Mo Ck"),
                300));
        Visitor browser = new Visitor(server);
        String there = browser.get("/oidc/keycloak/sign-in?to=/help").header("Location");
        HttpResponse<String> back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(there)).build(), HttpResponse.BodyHandlers.ofString());
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        var arrived = browser.get(callback.getPath() + "?" + callback.getRawQuery());
        assertThat(arrived.header("Location")).isEqualTo("/help");
        JsonNode session = browser.loadSession().json();
        assertThat(session.path("person").path("email").asString()).isEqualTo("mock@example.org");
        assertThat(session.path("provider").asString()).isEqualTo("keycloak");
    }

    @Test
    void theSameSubjectComesBackToTheSameAccountWithTheRolesThatItsClaimsGive() {
        String email = newAddress();
        Visitor browser = new Visitor(server);
        assertThat(arrive(browser, person("s1", email, "redaktion", "betrieb"))).isEqualTo("/account");
        JsonNode first = browser.loadSession().json();
        assertThat(first.path("roles").toString()).contains("editor", "operator");
        Visitor again = new Visitor(server);
        assertThat(arrive(again, person("s1", "other" + email, "redaktion", "unknown")))
                .isEqualTo("/account");
        JsonNode second = again.loadSession().json();
        assertThat(second.path("person").path("id"))
                .isEqualTo(first.path("person").path("id"));
        assertThat(second.path("roles").toString()).contains("editor").doesNotContain("operator");
        assertThat(second.path("methods").toString()).contains("provider");
    }

    @Test
    void anExistingAccountIsLinkedOnlyByWhoIsSignedInToIt() {
        Resident ada = resident(server);
        Visitor stranger = new Visitor(server);
        assertThat(arrive(stranger, person("s2", ada.email()))).isEqualTo("/account/link");
        assertThat(stranger.get("/api/me").status())
                .as("the address alone links nothing")
                .isEqualTo(401);
        assertThat(stranger.post("/api/me/providers", null).status()).isEqualTo(401);
        assertThat(stranger.get("/api/session/providers/waiting")
                        .json()
                        .path("label")
                        .asString())
                .isEqualTo(ada.email());
        assertThat(stranger.signIn(ada.email(), SignInCity.PASSWORD).status()).isEqualTo(200);
        assertThat(stranger.post("/api/me/providers", null).status()).isEqualTo(204);
        assertThat(stranger.post("/api/me/providers", null).status()).as("once").isEqualTo(410);
        Visitor later = new Visitor(server);
        assertThat(arrive(later, person("s2", "changed@example.org"))).isEqualTo("/account");
        assertThat(later.loadSession().json().path("person").path("email").asString())
                .isEqualTo(ada.email());
        assertThat(server.bean(Told.class).topics(ada.id())).contains("account.provider-linked");
        assertThat(later.send("DELETE", "/api/me/providers/fake", null).status())
                .isEqualTo(204);
        assertThat(arrive(new Visitor(server), person("s2", ada.email()))).isEqualTo("/account/link");
        assertThat(audited(server, ada.id())).contains("provider:link", "provider:unlink");
    }

    @Test
    void aSignedInPersonIsNotSwitchedToAnotherAccount() {
        arrive(new Visitor(server), person("s10", newAddress()));
        Resident ada = resident(server);
        assertThat(arrive(ada.browser(), person("s10", ada.email())))
                .isEqualTo("/account/sign-in?refused=provider-refused");
        assertThat(ada.browser()
                        .loadSession()
                        .json()
                        .path("person")
                        .path("email")
                        .asString())
                .isEqualTo(ada.email());
    }

    @Test
    void anAccountThatWasNeverConfirmedIsTakenOverWithoutItsPassword() {
        String email = newAddress();
        Visitor squatter = new Visitor(server);
        squatter.post("/api/accounts", Map.of("email", email, "name", "Eve", "password", SignInCity.PASSWORD));
        assertThat(arrive(new Visitor(server), person("s3", email))).isEqualTo("/account");
        assertThat(squatter.signIn(email, SignInCity.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void anUnconfirmedAddressMakesNoAccount() {
        String email = newAddress();
        assertThat(arrive(
                        new Visitor(server),
                        claims -> FAKE.signed(claims.subject("s4")
                                .claim("email", email)
                                .claim("email_verified", false)
                                .build())))
                .isEqualTo("/account/link");
    }

    @Test
    void aProvidersSecondFactorCounts() {
        Visitor browser = new Visitor(server);
        arrive(
                browser,
                claims -> FAKE.signed(claims.subject("s5")
                        .claim("email", newAddress())
                        .claim("email_verified", true)
                        .claim("acr", "hoch")
                        .build()));
        assertThat(browser.loadSession().json().path("methods").toString()).contains("provider-with-second-factor");
    }

    @Test
    void hostileAnswersAreRefusedAndSignNobodyIn() {
        String email = newAddress();
        arrive(new Visitor(server), person("victim", email));
        Map<String, Function<JWTClaimsSet.Builder, String>> attacks = new LinkedHashMap<>();
        attacks.put(
                "another nonce",
                claims -> FAKE.signed(victim(claims).claim("nonce", "old").build()));
        attacks.put(
                "no nonce",
                claims -> FAKE.signed(victim(claims).claim("nonce", null).build()));
        attacks.put(
                "another issuer",
                claims -> FAKE.signed(
                        victim(claims).issuer("https://evil.example").build()));
        attacks.put(
                "another audience",
                claims -> FAKE.signed(victim(claims).audience("another-client").build()));
        attacks.put(
                "expired",
                claims -> FAKE.signed(victim(claims)
                        .issueTime(new Date(System.currentTimeMillis() - 900_000))
                        .expirationTime(new Date(System.currentTimeMillis() - 600_000))
                        .build()));
        attacks.put(
                "from the future",
                claims -> FAKE.signed(victim(claims)
                        .issueTime(new Date(System.currentTimeMillis() + 600_000))
                        .expirationTime(new Date(System.currentTimeMillis() + 900_000))
                        .build()));
        attacks.put("alg none", claims -> new PlainJWT(victim(claims).build()).serialize());
        attacks.put(
                "the public key as a MAC's secret",
                claims -> macByPublicKey(victim(claims).build()));
        attacks.put(
                "another key of the same name",
                claims -> FAKE.signed(victim(claims).build(), FakeProvider.newKey("first")));
        attacks.put("an unknown key", claims -> FAKE.signed(victim(claims).build(), FakeProvider.newKey("other")));
        attacks.put("no token at all", claims -> "eyJ.not.a-token");
        attacks.put("claims changed after signing", claims -> {
            String[] parts = FAKE.signed(victim(claims).build()).split("\\.");
            String[] other = FAKE.signed(claims.subject("attacker").build()).split("\\.");
            return parts[0] + "." + parts[1] + "." + other[2];
        });
        attacks.forEach((what, attack) -> {
            Visitor browser = new Visitor(server);
            try (LogLines log = LogLines.watch()) {
                assertThat(arrive(browser, attack)).as(what).isEqualTo("/account/sign-in?refused=provider-refused");
                assertThat(log.warnings("de.stadtkern")).as(what).hasSize(1);
                assertThat(log.events())
                        .as(what)
                        .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
            }
            assertThat(browser.get("/api/me").status()).as(what).isEqualTo(401);
        });
        assertThat(arrive(new Visitor(server), person("victim", email))).isEqualTo("/account");
    }

    @Test
    void anAnswerBelongsToOneBrowserOneUseAndTenMinutes() {
        Function<JWTClaimsSet.Builder, String> honest = person("s6", newAddress());
        Visitor browser = new Visitor(server);
        String back = FAKE.authorize(browser.get("/oidc/fake/sign-in").header("Location"), honest);
        String refused = "/account/sign-in?refused=provider-refused";
        assertThat(callback(new Visitor(server), back)).as("another browser").isEqualTo(refused);
        assertThat(callback(browser, back)).isEqualTo("/account");
        assertThat(callback(browser, back)).as("replayed").isEqualTo(refused);

        Visitor forged = new Visitor(server);
        back = FAKE.authorize(forged.get("/oidc/fake/sign-in").header("Location"), honest);
        assertThat(callback(forged, back.replaceAll("state=.*", "state=forged")))
                .isEqualTo(refused);
        assertThat(callback(forged, back)).as("a wrong state ends it").isEqualTo(refused);

        Visitor mixed = new Visitor(server);
        back = FAKE.authorize(mixed.get("/oidc/fake/sign-in").header("Location"), honest);
        assertThat(callback(mixed, back + "&iss=https://evil.example"))
                .as("RFC 9207")
                .isEqualTo(refused);

        Visitor injected = new Visitor(server);
        String others =
                FAKE.authorize(new Visitor(server).get("/oidc/fake/sign-in").header("Location"), honest);
        back = FAKE.authorize(injected.get("/oidc/fake/sign-in").header("Location"), honest);
        assertThat(callback(injected, others.replaceAll("&state=.*", "") + back.replaceAll(".*(&state=)", "$1")))
                .as("the code of another browser fails at the code verifier")
                .isEqualTo(refused);

        Visitor slow = new Visitor(server);
        back = FAKE.authorize(slow.get("/oidc/fake/sign-in").header("Location"), honest);
        clock.jump(Duration.ofMinutes(11));
        assertThat(callback(slow, back)).as("too late").isEqualTo(refused);

        Visitor jumped = new Visitor(server);
        clock.jump(Duration.ofMinutes(30));
        back = FAKE.authorize(jumped.get("/oidc/fake/sign-in").header("Location"), honest);
        assertThat(callback(jumped, back))
                .as("our clock is far ahead of the token")
                .isEqualTo(refused);
    }

    @Test
    void aProviderThatFailsIsSaidSo() {
        assertThat(new Visitor(server).get("/oidc/gone/sign-in").header("Location"))
                .isEqualTo("/account/sign-in?refused=provider-unavailable");
        assertThat(new Visitor(server).get("/oidc/never-heard-of/sign-in").status())
                .isEqualTo(404);
        FAKE.broken = true;
        assertThat(arrive(new Visitor(server), person("s7", newAddress())))
                .isEqualTo("/account/sign-in?refused=provider-refused");
        Visitor denied = new Visitor(server);
        String there = denied.get("/oidc/fake/sign-in").header("Location");
        String state = FakeProvider.parameters(URI.create(there).getRawQuery()).get("state");
        assertThat(callback(denied, "?error=access_denied&state=" + state))
                .isEqualTo("/account/sign-in?refused=provider-refused");
    }

    @Test
    void nobodyIsLedToAnotherSite() {
        for (String to : List.of("https://evil.example", "//evil.example", "/\\evil.example", "evil")) {
            Visitor browser = new Visitor(server);
            String there = browser.get("/oidc/fake/sign-in?to="
                            + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8))
                    .header("Location");
            assertThat(callback(browser, FAKE.authorize(there, person("s8", "s8@example.org"))))
                    .isEqualTo("/account");
        }
    }

    @Test
    void signingOutEndsTheSessionHereAndThere() {
        Visitor browser = new Visitor(server);
        arrive(browser, person("s9", newAddress()));
        browser.loadSession();
        String there = browser.post("/oidc/fake/sign-out", null)
                .json()
                .path("location")
                .asString();
        assertThat(there)
                .startsWith(FAKE.issuer() + "/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri=http%3A%2F%2Flocalhost");
        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void secretsOfProvidersAreShownNowhereAndNonsenseStopsTheStart() {
        assertThat(server.bean(SignInSettings.class).toString())
                .contains("Bürgerkonto")
                .doesNotContain("geheim");
        String prefix = "stadtkern.signin.providers.x.";
        assertThatThrownBy(() -> SignInCity.start(Map.of(
                        prefix + "name", "X", prefix + "issuer", "http://stadt.example", prefix + "client-id", "c")))
                .rootCause()
                .hasMessageContaining("https");
        assertThat(server.bean(JdbcClient.class)
                        .sql(
                                "SELECT count(*) FROM identity.spring_session_attributes WHERE attribute_bytes LIKE '%geheim%'::bytea")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static String newAddress() {
        return "citizen" + ++number + "@example.org";
    }

    private static Function<JWTClaimsSet.Builder, String> person(String subject, String email, String... roles) {
        return claims -> FAKE.signed(claims.subject(subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("name", "Cora Citoyenne")
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .build());
    }

    private static JWTClaimsSet.Builder victim(JWTClaimsSet.Builder claims) {
        return claims.subject("victim");
    }

    private static String macByPublicKey(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
            jwt.sign(new MACSigner(FAKE.key.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs in at the provider; answers where the browser is led. */
    private static String arrive(Visitor browser, Function<JWTClaimsSet.Builder, String> idToken) {
        String there = browser.get("/oidc/fake/sign-in").header("Location");
        assertThat(there).contains("code_challenge_method=S256", "acr_values=hoch");
        return callback(browser, FAKE.authorize(there, idToken));
    }

    private static String callback(Visitor browser, String query) {
        var answer = browser.get("/oidc/fake/callback" + query);
        assertThat(answer.status()).isEqualTo(303);
        return answer.header("Location");
    }
}
