package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.identity.access.AccessTable;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route has a rule, everything else is refused, and the headers of each answer are strict. */
class A01_AccessTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRegisteredRouteHasARule() {
        AccessTable table = server.bean(AccessTable.class);
        TreeSet<String> without = new TreeSet<>();
        List<String> seen = new ArrayList<>();
        WebApplicationContextUtils.getRequiredWebApplicationContext(server.bean(ServletContext.class))
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(route -> {
                    for (String pattern : route.getPatternValues()) {
                        for (String method : methods(route)) {
                            seen.add(method + " " + pattern);
                            String path = pattern.replaceAll("\\{[^}]*}|\\*+", "x");
                            if (!pattern.equals("/error") && table.find(method, path) == null) {
                                without.add(method + " " + pattern);
                            }
                        }
                    }
                }));
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(without).as("routes that no AccessRule speaks of").isEmpty();
    }

    private static List<String> methods(RequestMappingInfo route) {
        var methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : methods.stream().map(Enum::name).toList();
    }

    @Test
    void theMoreSpecificRuleWins() {
        AccessRule all = AccessRule.everyone(null, "/a/**");
        AccessRule post = AccessRule.signedIn("POST", "/a/**");
        AccessRule longer = AccessRule.signedIn(null, "/a/b/*");
        AccessTable table = new AccessTable(List.of(all, post, longer));
        assertThat(table.find("GET", "/a")).isEqualTo(all);
        assertThat(table.find("GET", "/a/x/y")).isEqualTo(all);
        assertThat(table.find("GET", "/a/b/c")).isEqualTo(longer);
        assertThat(table.find("POST", "/a/b/c")).isEqualTo(post);
        assertThat(table.find("HEAD", "/a/x")).isEqualTo(all);
        assertThat(table.find("GET", "/ab")).isNull();
        assertThat(table.find("GET", "/")).isNull();
    }

    @Test
    void theStrangerIsToldToSignIn() {
        Visitor stranger = new Visitor(server);
        for (String path : List.of("/api/me", "/api/people", "/api/tokens", "/api/audit", "/api/system")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(stranger.get("/api/never-heard-of").status()).isEqualTo(404);
        assertThat(stranger.get("/actuator/env").status()).isEqualTo(404);
        assertThat(stranger.get("/actuator/health").status()).isEqualTo(200);
        assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void metricsAreForThisMachineButNotThroughAProxy() {
        assertThat(server.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(new Visitor(server)
                        .with("X-Forwarded-For", "203.0.113.7")
                        .get("/actuator/prometheus")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownTokenIsRefusedEvenWhereEveryoneMayRead() {
        var answer =
                new Visitor(server).with("Authorization", "Bearer stk_wrong").get("/api/session");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(new Visitor(server)
                        .with("Authorization", "Basic YTpi")
                        .get("/api/session")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() {
        assertThat(new Visitor(server)
                        .with("Sec-Fetch-Site", "cross-site")
                        .post("/api/session", Map.of("email", "a@b.example", "password", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everyAnswerCarriesStrictHeaders() {
        for (String path : List.of("/", "/api/session", "/api/never-heard-of", "/api/me")) {
            var headers = server.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).isPresent();
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aPersonsNavigationGetsTheAppAndAProgramDoesNot() {
        for (String path : List.of("/", "/measurements/7", "/account/sign-in")) {
            var page =
                    server.send(HttpRequest.newBuilder(server.address(path)).header("Accept", "text/html,*/*;q=0.8"));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            String tag = page.headers().firstValue("ETag").orElseThrow();
            assertThat(server.send(HttpRequest.newBuilder(server.address(path))
                                    .header("Accept", "text/html")
                                    .header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(new Visitor(server).get("/measurements/7").status()).isEqualTo(404);
        assertThat(server.send(HttpRequest.newBuilder(server.address("/assets/missing.js"))
                                .header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send(HttpRequest.newBuilder(server.address("/api/x")).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anonymousReadsLeaveNoSessionBehind() {
        var answer = new Visitor(server).get("/api/session");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.json().path("person").isNull()).isTrue();
        assertThat(answer.json().path("csrfToken").asString()).isEmpty();
    }

    @Test
    void ratesAreLimitedWhereTheAddressIsKnown() {
        try (TestServer limited = TestServer.start(
                Platform.class,
                Map.of("stadtkern.identity.limits.loopback", "true", "stadtkern.identity.limits.per-address", "1"))) {
            Visitor visitor = new Visitor(limited);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                statuses.add(visitor.get("/api/session").status());
            }
            assertThat(statuses).contains(200, 429);
            assertThat(visitor.get("/api/session").header("Retry-After")).matches("[0-9]+");
        }
    }

    @Test
    void anOpenInstanceMustBeBoundToLoopback() {
        assertThatThrownBy(() -> TestServer.start(
                        Platform.class, Map.of("stadtkern.identity.open", "true", "server.address", "0.0.0.0")))
                .rootCause()
                .hasMessageContaining("127.0.0.1");
    }
}
