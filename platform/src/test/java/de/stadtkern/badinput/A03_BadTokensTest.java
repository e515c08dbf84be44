package de.stadtkern.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody writes with a token, a cookie or a password that is none. */
class A03_BadTokensTest {
    private static TestServer server;
    private static Tables tables;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.democity.enabled", "false"));
        tables = new Tables(server.bean(javax.sql.DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<List<String>> headers() {
        return Stream.of(
                        "Authorization: ",
                        "Authorization: Bearer",
                        "Authorization: Bearer stk_",
                        "Authorization: Bearer stk_x",
                        "Authorization: Bearer stk_" + "a".repeat(43),
                        "Authorization: Bearer stk_" + "a".repeat(4000),
                        "Authorization: Bearer ' OR 1=1 --",
                        "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                        "Authorization: Basic YWRtaW46YWRtaW4=",
                        "Authorization: Digest username=\"x\"",
                        "Cookie: SESSION=x",
                        "Cookie: SESSION=' OR 1=1 --",
                        "Cookie: SESSION=" + "A".repeat(4000),
                        "X-CSRF-Token: x")
                .map(header -> List.of(header.split(": ?", 2)));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isRefused(List<String> header) {
        Tables.Counts before = tables.count();
        for (String path : List.of("/sta/v1.1/Things", "/api/tokens", "/api/imports/features")) {
            HttpResponse<String> answer = server.send(Attempt.json("token", "POST", path, Fixtures.PLAIN_THING)
                    .request(server.address("/"))
                    .header(header.get(0), header.get(1)));
            assertThat(answer.statusCode()).as(path).isIn(400, 401, 403);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
        assertThat(tables.count().changedSince(before, "identity.")).isEmpty();
    }
}
