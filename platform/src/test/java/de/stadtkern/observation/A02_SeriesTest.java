package de.stadtkern.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Aggregates, gaps, latest and live values, and CSV, over real HTTP. The city lies in Europe/Berlin. */
class A02_SeriesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static TestServer server;
    private static Observations observations;
    private static Datastreams datastreams;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        observations = server.bean(Observations.class);
        datastreams = new Datastreams(server.bean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void daysOfClockChangesHave23And25Hours() {
        int datastream = datastreams.create("every minute");
        for (String day : List.of("2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z")) {
            List<NewObservation> rows = new ArrayList<>();
            for (int minute = 0; minute < 5 * 1440; minute++) {
                rows.add(NewObservation.of(datastream, Instant.parse(day).plusSeconds(60L * minute), 1));
            }
            observations.store(rows);
        }
        JsonNode spring = json("/observations/aggregate?datastream=" + datastream
                + "&from=2026-03-28&to=2026-03-31&interval=P1D&functions=count,sum");
        assertThat(spring.get("items").findValuesAsString("count")).containsExactly("1440", "1380", "1440");
        assertThat(spring.get("items").get(1).get("start").stringValue()).isEqualTo("2026-03-29T00:00:00+01:00");
        assertThat(spring.get("items").get(1).get("end").stringValue()).isEqualTo("2026-03-30T00:00:00+02:00");
        JsonNode autumn = json("/observations/aggregate?datastream=" + datastream
                + "&from=2026-10-24&to=2026-10-27&interval=P1D&functions=count");
        assertThat(autumn.get("items").findValuesAsString("count")).containsExactly("1440", "1500", "1440");
        JsonNode hours = json("/observations/aggregate?datastream=" + datastream
                + "&from=2026-10-25&to=2026-10-26&interval=PT1H&functions=count");
        assertThat(hours.get("items").findValuesAsString("count")).hasSize(25).containsOnly("60");
        assertThat(hours.get("items").findValuesAsString("start"))
                .contains("2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00");
        JsonNode months = json("/observations/aggregate?datastream=" + datastream
                + "&from=2026-01-01&to=2027-01-01&interval=P1M&functions=count");
        assertThat(months.get("items").findValuesAsString("start"))
                .containsExactly("2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00", "2026-10-01T00:00:00+02:00");
    }

    @Test
    void aggregatesAreWhatPlainCodeComputes() {
        long seed = 42;
        Random random = new Random(seed);
        int datastream = datastreams.create("random, seed " + seed);
        Instant start = Instant.parse("2026-05-01T00:00:00Z");
        double[] values = random.doubles(500, -10, 40).toArray();
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            rows.add(NewObservation.of(datastream, start.plusSeconds(i), values[i]));
        }
        observations.store(rows);
        JsonNode bucket = json("/observations/aggregate?datastream=" + datastream
                        + "&interval=P1D&functions=min,max,mean,sum,count,p05,p50,p95,p99.9")
                .get("items")
                .get(0);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = Arrays.stream(values).sum();
        assertThat(bucket.get("count").intValue()).isEqualTo(500);
        assertThat(bucket.get("min").doubleValue()).isEqualTo(sorted[0]);
        assertThat(bucket.get("max").doubleValue()).isEqualTo(sorted[499]);
        assertThat(bucket.get("sum").doubleValue()).isCloseTo(sum, within(1e-9));
        assertThat(bucket.get("mean").doubleValue()).isCloseTo(sum / 500, within(1e-9));
        for (String percentile : List.of("p05", "p50", "p95", "p99.9")) {
            double at = Double.parseDouble(percentile.substring(1)) / 100 * (sorted.length - 1);
            int below = (int) at;
            double expected = sorted[below] + (at - below) * (sorted[Math.min(below + 1, 499)] - sorted[below]);
            assertThat(bucket.get(percentile).doubleValue()).as(percentile).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void gapsAreFoundAndTellHowMuchIsMissing() {
        int datastream = datastreams.create("with gaps", "interval '5 minutes'");
        Instant start = Instant.parse("2026-05-01T00:00:00Z");
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i < 20 || i >= 32) {
                rows.add(NewObservation.of(datastream, start.plus(Duration.ofMinutes(5L * i)), i));
            }
        }
        observations.store(rows);
        JsonNode gaps = json("/observations/gaps?datastream=" + datastream);
        assertThat(gaps.get("items")).hasSize(1);
        assertThat(gaps.get("items").get(0).get("missing").intValue()).isEqualTo(12);
        assertThat(gaps.get("items").get(0).get("start").stringValue()).isEqualTo("2026-05-01T01:35:00.000Z");
        assertThat(gaps.get("stale").booleanValue()).isTrue();
        JsonNode wide = json("/observations/gaps?datastream=" + datastream + "&from=2026-04-01&to=2026-06-01");
        assertThat(wide.get("items")).hasSize(3);
    }

    @Test
    void latestValuesComeWithNameUnitPlaceAndStaleness() {
        int fresh = datastreams.create("fresh", "interval '1 hour'");
        int old = datastreams.create("old", "interval '1 hour'");
        observations.store(List.of(
                NewObservation.of(fresh, Instant.now(), 17.5),
                NewObservation.of(old, Instant.parse("2026-01-01T00:00:00Z"), 3)));
        JsonNode items = json("/observations/latest?bbox=13,51,14,52&property=temperature&limit=5000")
                .get("items");
        JsonNode item = byDatastream(items, fresh);
        assertThat(item.get("result").doubleValue()).isEqualTo(17.5);
        assertThat(item.get("unit").get("symbol").stringValue()).isEqualTo("°C");
        assertThat(item.get("lon").doubleValue()).isEqualTo(13.9);
        assertThat(item.get("lat").doubleValue()).isEqualTo(51.3);
        assertThat(item.get("stale").booleanValue()).isFalse();
        assertThat(byDatastream(items, old).get("stale").booleanValue()).isTrue();
        assertThat(json("/observations/latest?bbox=0,0,1,1").get("items")).isEmpty();
        JsonNode one = json("/observations/latest?limit=1");
        assertThat(json(one.get("next").stringValue())
                        .get("items")
                        .get(0)
                        .get("datastream")
                        .intValue())
                .isGreaterThan(one.get("items").get(0).get("datastream").intValue());
    }

    @Test
    void aDownloadStreamsHundredsOfThousandsOfRows() throws Exception {
        int datastream = datastreams.create("Größe, \"Straße\" 5");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        int count = 200_000;
        for (int part = 0; part < count; part += 10_000) {
            List<NewObservation> rows = new ArrayList<>();
            for (int i = part; i < part + 10_000; i++) {
                rows.add(NewObservation.of(datastream, start.plusSeconds(i), i));
            }
            observations.store(rows);
        }
        HttpResponse<java.io.InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address("/observations/csv?datastream=" + datastream))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"groesse-strasse-5_2026-01-01_2026-01-03.csv\"");
        int lines = 0;
        long sum = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                sum += Long.parseLong(line.split(",", -1)[3]);
            }
        }
        assertThat(lines).isEqualTo(count);
        assertThat(sum).isEqualTo((long) count * (count - 1) / 2);
    }

    @Test
    void textsInCsvAreQuoted() {
        int datastream = datastreams.create("text");
        observations.store(List.of(new NewObservation(
                datastream,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T01:00:00Z"),
                null,
                new Result.Text("a, \"b\"\r\nc"),
                null,
                null,
                null,
                null)));
        assertThat(server.get("/observations/csv?datastream=" + datastream).body())
                .contains("\r\n2026-01-01T00:00:00.000Z,2026-01-01T01:00:00.000Z,,\"a, \"\"b\"\"\r\nc\",,,");
    }

    @Test
    void liveValuesArriveAsEvents() throws Exception {
        int datastream = datastreams.create("live");
        int other = datastreams.create("not asked for");
        HttpResponse<java.io.InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address("/observations/stream?datastream=" + datastream))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo(": live");
            observations.store(List.of(
                    NewObservation.of(other, Instant.parse("2026-01-01T00:00:00Z"), 1),
                    NewObservation.of(datastream, Instant.parse("2026-01-01T00:00:00Z"), 2.5)));
            assertThat(next(events, "event: ")).isEqualTo("observation");
            JsonNode data = JSON.readTree(next(events, "data: "));
            assertThat(data.get("datastream").intValue()).isEqualTo(datastream);
            assertThat(data.get("result").doubleValue()).isEqualTo(2.5);
        }
    }

    @Test
    void nonsenseIsRefusedWithTheField() {
        int datastream = datastreams.create("nonsense");
        Map<String, String> refusals = Map.ofEntries(
                Map.entry("aggregate", "datastream"),
                Map.entry("aggregate?datastream=x", "datastream"),
                Map.entry("aggregate?datastream=" + datastream + "&interval=P0D", "interval"),
                Map.entry(
                        "aggregate?datastream=" + datastream + "&interval=PT1S&from=1950-01-01&to=2100-01-01",
                        "interval"),
                Map.entry("aggregate?datastream=" + datastream + "&interval=P1M1D", "interval"),
                Map.entry("aggregate?datastream=" + datastream + "&functions=drop%20table", "functions"),
                Map.entry("aggregate?datastream=" + datastream + "&from=2026-13-01", "from"),
                Map.entry("aggregate?datastream=" + datastream + "&from=2026-01-02&to=2026-01-01", "to"),
                Map.entry("gaps?datastream=" + datastream, "expected"),
                Map.entry("latest?bbox=1,2,3", "bbox"),
                Map.entry("latest?bbox=NaN,2,3,4", "bbox"),
                Map.entry("latest?limit=0", "limit"),
                Map.entry("csv?datastream=" + datastream + "&from=99999999", "from"));
        refusals.forEach((path, field) -> {
            HttpResponse<String> answer = server.get("/observations/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).get("field").stringValue())
                    .as(path)
                    .isEqualTo(field);
        });
        assertThat(server.get("/observations/csv?datastream=999999").statusCode())
                .isEqualTo(404);
    }

    private static String next(BufferedReader events, String prefix) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the stream ended");
    }

    private static JsonNode byDatastream(JsonNode items, int datastream) {
        for (JsonNode item : items) {
            if (item.get("datastream").intValue() == datastream) {
                return item;
            }
        }
        throw new AssertionError("no datastream " + datastream + " in " + items);
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
