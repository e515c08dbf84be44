package de.stadtkern.process;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of OGC API - Processes finds, executes and follows processes. */
class A01_ProcessesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String EXECUTION = "/ogc/processes/echo/execution";
    private static final String EXCEPTIONS = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Platform.class,
                Map.of("stadtkern.identity.open", "true", "stadtkern.process.waiting-of-person", "500"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static HttpResponse<String> execute(String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address(EXECUTION))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String path(String address) {
        return address.substring(address.indexOf("/ogc"));
    }

    private static String submit(String body) {
        HttpResponse<String> answer = execute(body, "Prefer", "respond-async");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return path(answer.headers().firstValue("Location").orElseThrow());
    }

    static JsonNode awaitEnd(TestServer server, String job) {
        for (int i = 0; i < 600; i++) {
            JsonNode status = JSON.readTree(server.get(job).body());
            if (!List.of("accepted", "running").contains(status.path("status").asString())) {
                return status;
            }
            pause(25);
        }
        throw new AssertionError(job + " does not end: " + server.get(job).body());
    }

    private static void pause(long time_ms) {
        try {
            Thread.sleep(time_ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void theLandingPageLeadsToProcessesAndJobs() {
        JsonNode landing = json(server.get("/ogc"));
        List<String> rels = new ArrayList<>();
        landing.path("links").forEach(link -> rels.add(link.path("rel").asString()));
        assertThat(rels)
                .contains(
                        "http://www.opengis.net/def/rel/ogc/1.0/processes",
                        "http://www.opengis.net/def/rel/ogc/1.0/job-list",
                        "data");
        assertThat(server.get("/ogc/conformance").body())
                .contains("ogcapi-processes-1/1.0/conf/core")
                .contains("ogcapi-processes-1/1.0/conf/dismiss")
                .contains("ogcapi-features-1/1.0/conf/core");
        assertThat(json(server.get("/ogc/api")).path("paths").has("/processes/{processID}/execution"))
                .isTrue();
    }

    @Test
    void aProcessDescribesItselfInTheCallersLanguage() {
        JsonNode list = json(server.get("/ogc/processes"));
        assertThat(list.toString()).contains("\"id\":\"echo\"");
        JsonNode english = json(server.send(
                HttpRequest.newBuilder(server.address("/ogc/processes/echo")).header("Accept-Language", "en")));
        assertThat(english.path("inputs").path("pause").path("title").asString())
                .isEqualTo("Duration in seconds");
        assertThat(english.path("inputs").path("list").path("maxOccurs").asInt())
                .isEqualTo(10);
        assertThat(english.path("jobControlOptions").toString()).contains("async-execute");
        HttpResponse<String> missing = server.get("/ogc/processes/none");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).path("type").asString()).isEqualTo(EXCEPTIONS + "no-such-process");
    }

    @Test
    void synchronousResultsComeInEachForm() {
        HttpResponse<String> one = execute("{\"inputs\": {\"text\": \"Grüße\"}}");
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        assertThat(one.body()).isEqualTo("Grüße");
        assertThat(type(one)).isEqualTo("text/plain;charset=UTF-8");

        HttpResponse<String> several = execute("{\"inputs\": {\"text\": \"a\", \"number\": 2.5}}");
        assertThat(type(several)).startsWith("multipart/related");
        assertThat(several.body()).contains("Content-ID: <text>").contains("Content-ID: <number>\r\n");

        HttpResponse<String> document =
                execute("{\"inputs\": {\"text\": \"a\", \"list\": [1, 2]}, \"response\": \"document\"}");
        assertThat(json(document)).isEqualTo(JSON.readTree("{\"text\": \"a\", \"list\": [1, 2]}"));

        HttpResponse<String> references = execute(
                "{\"inputs\": {\"text\": \"a\"}, \"outputs\": {\"text\": {\"transmissionMode\": \"reference\"}}}");
        assertThat(references.statusCode()).isEqualTo(204);
        String link = references.headers().allValues("Link").stream()
                .filter(each -> each.contains("/results/text"))
                .findFirst()
                .orElseThrow();
        assertThat(server.get(path(link.substring(1, link.indexOf('>')))).body())
                .isEqualTo("a");

        HttpResponse<String> mixed = execute("""
                {"inputs": {"text": "a", "number": 1},
                 "outputs": {"text": {"transmissionMode": "reference"}, "number": {}}}""");
        assertThat(mixed.body()).contains("Content-Location: http").contains("\r\n\r\n1\r\n");
    }

    @Test
    void inputsAreQualifiedReferencedOrInLine() {
        String first = submit("{\"inputs\": {\"point\": {\"type\": \"Point\", \"coordinates\": [13.7, 51]}}}");
        awaitEnd(server, first);
        HttpResponse<String> answer = execute("""
                {"inputs": {"text": {"value": "a", "mediaType": "text/plain"},
                  "list": [1, {"value": 2}],
                  "image": {"value": "iVBORw0KGgo=", "mediaType": "image/png", "encoding": "base64"},
                  "box": {"bbox": [13, 50, 14, 51], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
                  "mixed": "word", "point": {"href": "%s"}}, "response": "document"}""".formatted(server.address(first + "/results/point")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("point").path("coordinates").toString()).isEqualTo("[13.7,51]");
        assertThat(json(answer).path("list").toString()).isEqualTo("[1,2]");
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{\"inputs\": {\"text\": 3}}", "/inputs/text");
        wrong.put("{\"inputs\": {\"number\": \"3\"}}", "/inputs/number");
        wrong.put("{\"inputs\": {\"number\": null, \"pause\": -1}}", "/inputs/pause");
        wrong.put("{\"inputs\": {\"date\": \"2026-02-30T00:00:00Z\"}}", "/inputs/date");
        wrong.put("{\"inputs\": {\"list\": [1, \"x\"]}}", "/inputs/list/1");
        wrong.put("{\"inputs\": {\"list\": [1,1,1,1,1,1,1,1,1,1,1]}}", "/inputs/list");
        wrong.put("{\"inputs\": {\"box\": {\"bbox\": [1, 2, 3]}}}", "/inputs/box/bbox");
        wrong.put("{\"inputs\": {\"image\": {\"value\": \"?\", \"mediaType\": \"image/png\"}}}", "/inputs/image");
        wrong.put("{\"inputs\": {\"image\": {\"value\": \"AAAA\", \"mediaType\": \"image/gif\"}}}", "/inputs/image");
        wrong.put("{\"inputs\": {\"text\": \"a\\u0000b\"}}", "/inputs/text");
        wrong.put("{\"inputs\": {\"nothing\": 1}}", "/inputs/nothing");
        wrong.put("{\"inputs\": []}", "/inputs");
        wrong.put("{\"inputs\": {\"text\": {\"href\": \"http://169.254.169.254/\"}}}", "/inputs/text/href");
        wrong.put("{\"inputs\": {\"text\": {\"href\": 7}}}", "/inputs/text/href");
        wrong.put("{\"outputs\": {\"nothing\": {}}}", "/outputs/nothing");
        wrong.put("{\"outputs\": {\"text\": {\"transmissionMode\": \"pigeon\"}}}", "/outputs/text/transmissionMode");
        wrong.put(
                "{\"outputs\": {\"image\": {\"format\": {\"mediaType\": \"image/gif\"}}}}",
                "/outputs/image/format/mediaType");
        wrong.put("{\"response\": \"loud\"}", "/response");
        wrong.put("{\"priority\": 5}", "/priority");
        wrong.put("{\"mode\": \"async\"}", "/mode");
        wrong.put("[]", "/");
        wrong.put("17", "/");
        long before = number();
        wrong.forEach((body, field) -> {
            HttpResponse<String> answer = execute(body);
            assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(400);
            assertThat(json(answer).path("field").asString())
                    .as(body + " " + answer.body())
                    .isEqualTo(field);
        });
        assertThat(execute("{").statusCode()).isEqualTo(400);
        assertThat(execute("").statusCode()).isEqualTo(400);
        assertThat(number()).as("jobs").isEqualTo(before);
    }

    private static long number() {
        return server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("SELECT count(*) FROM process.job")
                .query(Long.class)
                .single();
    }

    @Test
    void aJobIsFollowedToItsResults() {
        HttpResponse<String> created =
                execute("{\"inputs\": {\"text\": \"a\", \"pause\": 0.4}}", "Prefer", "respond-async, wait=5");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Preference-Applied")).contains("respond-async");
        String job = path(created.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> early = server.get(job + "/results");
        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(json(early).path("type").asString()).isEqualTo(EXCEPTIONS + "result-not-ready");

        String events = server.get(job + "/events").body();
        assertThat(events)
                .contains("event: status\ndata: {\"processID\":\"echo\"")
                .contains("\"status\":\"running\"")
                .contains("event: log\ndata: {")
                .contains("\"status\":\"successful\"")
                .endsWith("event: end\ndata: {}\n\n");
        JsonNode status = awaitEnd(server, job);
        assertThat(status.path("progress").asInt()).isEqualTo(100);
        assertThat(status.path("links").toString()).contains("/rel/ogc/1.0/results");
        assertThat(server.get(job + "/results").body()).isEqualTo("a");
        assertThat(server.get(job + "/results/text").body()).isEqualTo("a");
        assertThat(server.get(job + "/results/number").statusCode()).isEqualTo(404);
        assertThat(json(server.get(job + "/log"))
                        .path("items")
                        .get(0)
                        .path("line")
                        .asString())
                .startsWith("echo of [");
        assertThat(json(server.get(job + "/request")))
                .isEqualTo(JSON.readTree("{\"inputs\": {\"text\": \"a\", \"pause\": 0.4}}"));
    }

    @Test
    void aFailureIsToldHonestly() {
        String job = submit("{\"inputs\": {\"fail\": true}}");
        JsonNode status = awaitEnd(server, job);
        assertThat(status.path("status").asString()).isEqualTo("failed");
        HttpResponse<String> results = server.get(job + "/results");
        assertThat(results.statusCode()).isEqualTo(422);
        assertThat(json(results).path("detail").asString()).contains("This job was asked to fail.");
        assertThat(execute("{\"inputs\": {\"fail\": true}}").statusCode()).isEqualTo(422);
    }

    @Test
    void aSynchronousCallerIsNotKeptForEver() {
        HttpResponse<String> answer = execute("{\"inputs\": {\"pause\": 3}}", "Prefer", "wait=0");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/ogc/jobs/");
    }

    @Test
    void cancellingStopsTheWorkWithinASecond() {
        String job = submit("{\"inputs\": {\"pause\": 600}}");
        while (!json(server.get(job)).path("status").asString().equals("running")) {
            pause(10);
        }
        long begin = System.nanoTime();
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.address(job)).DELETE());
        long took_ms = (System.nanoTime() - begin) / 1_000_000;
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("dismissed");
        assertThat(json(answer).path("stopping").asBoolean())
                .as("still computing after %d ms", took_ms)
                .isFalse();
        assertThat(took_ms).isLessThan(1000);
        assertThat(server.get(job + "/results").statusCode()).isEqualTo(410);
        HttpResponse<String> again =
                server.send(HttpRequest.newBuilder(server.address(job)).DELETE());
        assertThat(json(again).path("status").asString()).isEqualTo("dismissed");

        String done = submit("{\"inputs\": {\"text\": \"a\"}}");
        awaitEnd(server, done);
        server.send(HttpRequest.newBuilder(server.address(done)).DELETE());
        assertThat(server.get(done + "/results").statusCode()).isEqualTo(410);
    }

    @Test
    void unknownJobsAreNotThere() {
        for (String id : List.of("00000000-0000-0000-0000-000000000000", "1", "'%20OR%201", "%00")) {
            for (String below : List.of("", "/results", "/log", "/request", "/events", "/results/text", "/outputs")) {
                HttpResponse<String> answer = server.get("/ogc/jobs/" + id + below);
                assertThat(answer.statusCode()).as(id + below).isIn(400, 404);
                if (!id.equals("%00")) {
                    assertThat(json(answer).path("type").asString()).isEqualTo(EXCEPTIONS + "no-such-job");
                }
            }
        }
    }

    @Test
    void theListFiltersAndPages() {
        for (int i = 0; i < 5; i++) {
            awaitEnd(server, submit("{\"inputs\": {\"number\": " + i + "}}"));
        }
        String failed = submit("{\"inputs\": {\"fail\": true, \"pause\": 1.2}}");
        awaitEnd(server, failed);
        String id = failed.substring(failed.lastIndexOf('/') + 1);
        assertThat(server.get("/ogc/jobs?status=failed&limit=100").body())
                .contains(id)
                .doesNotContain("\"successful\"");
        assertThat(server.get("/ogc/jobs?status=failed,successful&type=process&processID=echo&limit=1")
                        .body())
                .contains(id)
                .contains("\"rel\":\"next\"");
        assertThat(server.get("/ogc/jobs?processID=none").body()).contains("\"jobs\":[]");
        assertThat(server.get("/ogc/jobs?minDuration=1&maxDuration=3&limit=100").body())
                .contains(id);
        assertThat(server.get("/ogc/jobs?minDuration=3&status=failed&limit=100").body())
                .doesNotContain(id);
        String created = json(server.get(failed)).path("created").asString();
        assertThat(server.get("/ogc/jobs?datetime=" + created + "/..&limit=100").body())
                .contains(id);
        assertThat(server.get("/ogc/jobs?datetime=../2020-01-01T00:00:00Z").body())
                .contains("\"jobs\":[]");
        List<String> seen = new ArrayList<>();
        String next = "/ogc/jobs?limit=2&status=successful";
        while (next != null) {
            JsonNode page = json(server.get(next));
            assertThat(page.path("jobs").size()).isLessThanOrEqualTo(2);
            page.path("jobs").forEach(job -> seen.add(job.path("jobID").asString()));
            next = null;
            for (JsonNode link : page.path("links")) {
                next = link.path("rel").asString().equals("next")
                        ? path(link.path("href").asString())
                        : next;
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        for (String query : List.of(
                "type=wps",
                "status=lost",
                "datetime=yesterday",
                "datetime=2026-01-02T00:00:00Z/2026-01-01T00:00:00Z",
                "minDuration=x",
                "maxDuration=-1",
                "limit=0",
                "limit=10001",
                "mine=perhaps",
                "after=x",
                "other=1",
                "f=xml")) {
            HttpResponse<String> answer = server.get("/ogc/jobs?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(json(answer).path("field").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }
}
