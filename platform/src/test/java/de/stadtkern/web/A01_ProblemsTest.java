package de.stadtkern.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.testkit.TestServer;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is refused or fails is answered as an RFC 9457 problem that names the place. */
class A01_ProblemsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Parrots.class, Map.of("stadtkern.identity.open", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": 5}              ~ invalid-input  ~ /name",
                "{\"age\": \"5\"}           ~ invalid-input  ~ /age",
                "{\"age\": 99999999999}     ~ invalid-input  ~ /age",
                "{\"age\": 1.5}             ~ invalid-input  ~ /age",
                "{\"age\": NaN}             ~ malformed-json ~ /age",
                "{\"chicks\":[{},{\"age\": \"x\"}]} ~ invalid-input ~ /chicks/1/age",
                "{\"colour\": 1}            ~ invalid-input  ~ /colour",
                "[1]                        ~ invalid-input  ~ body",
                "{\"name\": \"a\"           ~ malformed-json ~ /name",
                "{} {}                      ~ invalid-input  ~ body",
                "                           ~ malformed-body ~ body",
            })
    void aBodyThatDoesNotFitNamesTheField(String example) {
        String[] parts = example.split("~");
        JsonNode problem = problem(post("/test/parrots", parts[0].strip().getBytes(StandardCharsets.UTF_8)), 400);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + parts[1].strip());
        assertThat(problem.path("field").asString()).isEqualTo(parts[2].strip());
    }

    @Test
    void invalidUtf8IsMalformed() {
        byte[] body = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertThat(problem(post("/test/parrots", body), 400).path("type").asString())
                .isEqualTo("/problems/malformed-json");
    }

    @Test
    void deepNestingIsBeyondLimits() {
        String body = "{\"chicks\":[".repeat(2_000);
        assertThat(problem(post("/test/parrots", body.getBytes(StandardCharsets.UTF_8)), 400)
                        .path("type")
                        .asString())
                .isEqualTo("/problems/beyond-limits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"age=%FF", "age=%00", "age=%C0%AF", "age=%ED%A0%80", "age=x", "age=%zz", "age=%", "age=%4"})
    void aQueryParameterThatDoesNotFitIsNamed(String query) throws IOException {
        String answer = raw("GET /test/parrots?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"age\"");
    }

    @Test
    void methodsAndFormatsAreNegotiated() {
        var delete = server.send(
                HttpRequest.newBuilder(server.address("/test/parrots")).DELETE());
        problem(delete, 405);
        assertThat(delete.headers().firstValue("Allow").orElseThrow())
                .contains("GET")
                .contains("POST");
        problem(
                server.send(HttpRequest.newBuilder(server.address("/test/parrots"))
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofString("<a/>"))),
                415);
        problem(
                server.send(HttpRequest.newBuilder(server.address("/test/parrots?age=1"))
                        .header("Accept", "image/png")),
                406);
        problem(server.get("/test/nothing-here"), 404);
    }

    @Test
    void whatIsOurFaultTellsNothingButTheRequestId() {
        var answer = server.send(
                HttpRequest.newBuilder(server.address("/test/broken")).header("X-Request-Id", "my-own-request.1"));
        JsonNode problem = problem(answer, 500);
        assertThat(problem.path("requestId").asString()).isEqualTo("my-own-request.1");
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("my-own-request.1");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void aRequestIdThatIsNotSaneIsReplaced() {
        var answer = server.send(HttpRequest.newBuilder(server.address("/test/broken"))
                .header("X-Request-Id", "\"><script>alert(1)</script>"));
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void aValueThatTheDatabaseRefusesIsTheCallersMistake() {
        problem(server.get("/test/data-exception"), 400);
    }

    @Test
    void titlesAreInTheCallersLanguage() {
        for (String[] example : new String[][] {
            {"de-DE,de;q=0.9", "Nicht gefunden", "de"},
            {"en-GB", "Not found", "en"},
            {"de-x-ls, de;q=0.5", "Das gibt es hier nicht", "de-x-ls"},
            {"fr", "Nicht gefunden", "de"},
            {"!!", "Nicht gefunden", "de"}
        }) {
            var answer = server.send(
                    HttpRequest.newBuilder(server.address("/test/nothing-here")).header("Accept-Language", example[0]));
            assertThat(problem(answer, 404).path("title").asString()).isEqualTo(example[1]);
            assertThat(answer.headers().firstValue("Content-Language")).hasValue(example[2]);
        }
    }

    @Test
    void everyTypeHasItsPageInGermanAndEnglish() {
        var page = server.send(HttpRequest.newBuilder(server.address("/problems/invalid-input"))
                .header("Accept-Language", "en"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Input not as expected");
        var easy = server.send(HttpRequest.newBuilder(server.address("/problems/invalid-input"))
                .header("Accept-Language", "en")
                .header("Cookie", "stadtkern-language=ls"));
        assertThat(easy.body()).contains("lang=\"de-x-ls\"", "Eine Eingabe stimmt nicht", "<main");
        Texts texts = server.bean(Texts.class);
        assertThat(texts.keys(Language.GERMAN)).isEqualTo(texts.keys(Language.ENGLISH));
        assertThat(texts.keys(Language.ENGLISH)).containsAll(texts.keys(Language.EASY_GERMAN));
        problem(server.get("/problems/never-heard-of"), 404);
    }

    @Test
    void announcedBodiesThatAreTooLargeAreRefusedBeforeTheyAreSent() throws IOException {
        String answer = raw("POST /test/parrots HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedWhileItIsRead() {
        InputStream endless = new InputStream() {
            private long left = 1_000_000_000;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                int size = (int) Math.min(left, length);
                left -= size;
                java.util.Arrays.fill(target, from, from + size, (byte) ' ');
                return size == 0 ? -1 : size;
            }
        };
        try {
            var answer = server.send(HttpRequest.newBuilder(server.address("/test/parrots"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(() -> endless)));
            problem(answer, 413);
        } catch (java.io.UncheckedIOException connectionClosedWhileSending) {
            assertThat(server.get("/test/parrots?age=1").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a<script>b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /test/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /test/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /test/parrots;a=1?age=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "BREW /test/parrots HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            })
    void whatIsNotProperHttpIsRefusedWithoutAnEcho(String request) throws IOException {
        String answer = raw(request);
        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505).*");
        assertThat(answer).doesNotContain("<script>").doesNotContain("Apache").doesNotContain("<html");
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4\\d\\d.*");
    }

    private static HttpResponse<String> post(String path, byte[] body) {
        return server.send(HttpRequest.newBuilder(server.address(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = server.bean(JsonMapper.class).readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotEmpty();
        return problem;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address("/").getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[8192];
            try {
                for (int read; (read = socket.getInputStream().read(part)) >= 0; ) {
                    answer.append(new String(part, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException closedOrSilent) {
                return answer.toString();
            }
            return answer.toString();
        }
    }

    record Parrot(
            @Nullable String name,
            @Nullable Integer age,
            @Nullable List<Parrot> chicks) {}

    @RestController
    @RequestMapping("/test")
    static class Routes {
        @Operation(summary = "test")
        @GetMapping(path = "/parrots", produces = "application/json")
        Parrot read(@RequestParam int age) {
            return new Parrot(null, age, null);
        }

        @Operation(summary = "test")
        @PostMapping(path = "/parrots", consumes = "application/json")
        Parrot write(@RequestBody Parrot parrot) {
            return parrot;
        }

        @Operation(summary = "test")
        @GetMapping("/broken")
        Parrot broken() {
            throw new IllegalStateException("secret");
        }

        @Operation(summary = "test")
        @GetMapping("/data-exception")
        Parrot dataException() {
            throw new IllegalStateException(new SQLException("invalid byte sequence", "22021"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Platform.class, Routes.class})
    static class Parrots {
        @Bean
        AccessRule testRoutes() {
            return AccessRule.everyone(null, "/test/**");
        }
    }
}
