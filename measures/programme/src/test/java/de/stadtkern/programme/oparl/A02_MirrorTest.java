package de.stadtkern.programme.oparl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.programme.Council;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mirroring a server that is slow, broken, changing or hostile. */
class A02_MirrorTest {
    @SuppressWarnings("NullAway.Init")
    private static Council council;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    /** Path and how often it answers 503 first. */
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private String root;

    @BeforeAll
    static void city() {
        council = new Council();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        root = "http://127.0.0.1:" + server.getAddress().getPort();
        pages.put(
                "/",
                object(
                        "System",
                        "/",
                        "\"oparlVersion\":\"https://schema.oparl.org/1.1/\",\"body\":\"" + root + "/bodies\""));
        pages.put(
                "/bodies",
                list(
                        null,
                        object(
                                "Body",
                                "/body",
                                "\"name\":\"Musterstadt\",\"organization\":\"" + root + "/organizations\",\"person\":\""
                                        + root + "/people\",\"meeting\":\"" + root + "/meetings\",\"paper\":\"" + root
                                        + "/papers\",\"legislativeTerm\":[]")));
        for (String empty : List.of("/organizations", "/people", "/meetings")) {
            pages.put(empty, list(null));
        }
        pages.put("/papers", list("/papers2", paper(1), paper(2)));
        pages.put("/papers2", list(null, paper(3)));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
        asked.add(path + (exchange.getRequestURI().getQuery() == null ? "" : "?…") + (tag == null ? "" : " " + tag));
        if (busy.merge(path, -1, Integer::sum) >= 0) {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
        } else if (("\"" + path + "\"").equals(tag)) {
            exchange.sendResponseHeaders(304, -1);
        } else if (pages.containsKey(path)) {
            byte[] body = String.valueOf(pages.get(path)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"" + path + "\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private String object(String type, String path, String more) {
        return "{\"id\":\"" + root + path + "\",\"type\":\"https://schema.oparl.org/1.1/" + type + "\"," + more + "}";
    }

    private String paper(int number) {
        return object("Paper", "/paper/" + number, "\"name\":\"Vorlage " + number + "\"");
    }

    private String list(@Nullable String next, String... objects) {
        String links = next == null ? "" : "\"next\":\"" + (next.startsWith("http") ? next : root + next) + "\"";
        return "{\"data\":[" + String.join(",", objects) + "],\"links\":{" + links + "}}";
    }

    private OparlSources sources() {
        return new OparlSources(council.jdbc(), Clock.systemUTC());
    }

    private String run(UUID source) throws Exception {
        TransactionTemplate transaction =
                new TransactionTemplate(council.server.bean(PlatformTransactionManager.class));
        try (Outward outward = new Outward(true)) {
            return new OparlMirror(sources(), transaction, outward::get, waits::add).run(source);
        }
    }

    private List<@Nullable String> papers(UUID source) {
        return council.jdbc()
                .sql(
                        "SELECT content ->> 'name' FROM programme.oparl_mirrored WHERE source_id = ? AND type = 'PAPER' AND NOT deleted ORDER BY id")
                .param(source)
                .query(String.class)
                .list();
    }

    private List<String> troubles(UUID source) {
        return sources().troubles(source).stream()
                .map(OparlSources.Trouble::reason)
                .toList();
    }

    @Test
    void everythingIsMirroredPageByPageWithAPauseBetween() throws Exception {
        UUID source = sources().add(root + "/");
        assertThat(run(source)).isEqualTo("done");
        assertThat(papers(source)).containsExactly("Vorlage 1", "Vorlage 2", "Vorlage 3");
        assertThat(troubles(source)).isEmpty();
        assertThat(waits).hasSize(asked.size());
    }

    @Test
    void theNextRoundAsksForChangesAndDoesNotFetchWhatItHas() throws Exception {
        UUID source = sources().add(root + "/");
        run(source);
        asked.clear();
        pages.put("/papers", list(null, object("Paper", "/paper/2", "\"deleted\":true")));
        run(source);
        assertThat(asked).contains("/ \"/\"", "/bodies \"/bodies\"");
        assertThat(papers(source)).containsExactly("Vorlage 1", "Vorlage 3");
        run(source);
        assertThat(asked).allSatisfy(request -> assertThat(request).isNotEqualTo("/papers2"));
    }

    @Test
    void aBusyServerIsWaitedForAsLongAsItAsks() throws Exception {
        busy.put("/papers", 2);
        UUID source = sources().add(root + "/");
        assertThat(run(source)).isEqualTo("done");
        assertThat(waits).contains(Duration.ofSeconds(7));
        assertThat(papers(source)).hasSize(3);
    }

    @Test
    void aRoundGoesOnWhereItStopped() throws Exception {
        busy.put("/papers2", 4);
        UUID source = sources().add(root + "/");
        assertThat(run(source)).isEqualTo("unavailable");
        assertThat(papers(source)).hasSize(2);
        assertThat(troubles(source)).singleElement().asString().contains("503");
        asked.clear();
        assertThat(run(source)).isEqualTo("done");
        assertThat(asked).containsExactly("/papers2");
        assertThat(papers(source)).hasSize(3);
    }

    @Test
    void aMalformedObjectIsToldAndTheOthersAreKept() throws Exception {
        pages.put(
                "/papers",
                list(
                        null,
                        paper(1),
                        "7",
                        "{\"type\":\"https://schema.oparl.org/1.1/Paper\"}",
                        object("Paper", "/paper/2", "\"name\":5,\"date\":\"gestern\",\"reference\":\"V2\""),
                        object("Ding", "/x", "\"a\":1"),
                        paper(3)));
        pages.put("/people", "<html>");
        pages.put("/meetings", "{\"data\":{\"a\":1}}");
        pages.remove("/organizations");
        UUID source = sources().add(root + "/");
        assertThat(run(source)).isEqualTo("done");
        assertThat(papers(source)).hasSize(3).contains("Vorlage 1", "Vorlage 3");
        assertThat(troubles(source))
                .contains(
                        "not an object",
                        "without an address as its id",
                        "name is not text",
                        "date is not day",
                        "of no type of OParl",
                        "is not JSON",
                        "answers 404");
    }

    @Test
    void aHostileServerLeadsNowhere() throws Exception {
        pages.put("/papers", list("http://169.254.169.254/latest", paper(1)));
        pages.put("/people", list("/people"));
        pages.put("/meetings", list("not an address"));
        UUID source = sources().add(root + "/");
        assertThat(run(source)).isEqualTo("done");
        assertThat(troubles(source))
                .anyMatch(reason -> reason.startsWith("leads to another server"))
                .anyMatch(reason -> reason.startsWith("leads to no address"))
                .anyMatch(reason -> reason.contains("leads back"));
    }

    @Test
    void onlyPublicHostsAreTaken() {
        var clerk = council.clerk().visitor();
        for (String address : List.of("http://stadt.example/", "https://127.0.0.1/", "https://localhost/", "nichts")) {
            var answer = clerk.post("/api/programme/oparl-sources", Map.of("address", address));
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("/address");
        }
        assertThat(council.anyone().get("/api/programme/oparl-sources").status())
                .isIn(401, 403);
    }
}
