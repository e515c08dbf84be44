package de.stadtkern.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.Result;
import de.stadtkern.process.Progress;
import de.stadtkern.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Observations leave as Parquet and come out of DuckDB as they were, value for value. */
class A01_ParquetTest {
    private static TestServer server;
    private static Observations observations;
    private static Datastreams datastreams;

    @TempDir
    private static Path folder;

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

    private static Path download(String query, String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Path> answer = http.send(
                    HttpRequest.newBuilder(server.address("/observations/parquet?" + query))
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(file));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.apache.parquet");
        }
        return file;
    }

    @Test
    void everyKindOfResultComesBackFromDuckDb() throws Exception {
        int datastream = datastreams.create("Überraschung \"1\"");
        Instant noon = Instant.parse("2026-03-01T12:00:00.123456Z");
        List<NewObservation> rows = List.of(
                NewObservation.of(datastream, noon, 21.5),
                new NewObservation(
                        datastream,
                        noon.plusSeconds(60),
                        noon.plusSeconds(120),
                        noon.plusSeconds(121),
                        Result.of(-0.1),
                        null,
                        "{\"nameOfMeasure\":\"good\"}",
                        "2026-03-01T00:00:00Z/2026-03-02T00:00:00Z",
                        "{\"a\":[1,2]}"),
                row(datastream, noon.plusSeconds(180), new Result.Text("naß, \"sehr\"\n")),
                row(datastream, noon.plusSeconds(240), new Result.Bool(true)),
                row(datastream, noon.plusSeconds(300), new Result.Bool(false)),
                row(datastream, noon.plusSeconds(360), new Result.Json("{\"x\":12345678901234567890}")),
                row(datastream, Instant.parse("1912-06-01T00:00:00Z"), Result.of(Double.MIN_VALUE)));
        observations.store(rows);
        Path file = download("datastream=" + datastream, "kinds.parquet");
        try (Duck duck = new Duck()) {
            List<List<Object>> read = duck.rows("""
                    SELECT epoch_us(phenomenon_time_start), epoch_us(phenomenon_time_end), epoch_us(result_time),
                           result_number, result_text, result_boolean, result_json, result_quality, valid_time, parameters,
                           datastream_id, datastream_name, longitude, latitude, feature_id IS NOT NULL
                    FROM '%s'""".formatted(file));
            assertThat(read).hasSize(7);
            assertThat(read.getFirst().subList(0, 4))
                    .containsExactly(micros("1912-06-01T00:00:00Z"), null, null, 4.9e-324);
            assertThat(read.get(1).get(0)).isEqualTo(micros("2026-03-01T12:00:00.123456Z"));
            assertThat(read.get(1).get(3)).isEqualTo(21.5);
            assertThat(read.get(2).toString())
                    .contains("-0.1", "nameOfMeasure", "2026-03-01T00:00:00Z/2026-03-02T00:00:00Z", "[1,2]");
            assertThat(read.get(2).get(1)).isEqualTo(micros("2026-03-01T12:02:00.123456Z"));
            assertThat(read.get(2).get(2)).isEqualTo(micros("2026-03-01T12:02:01.123456Z"));
            assertThat(read.get(3).get(4)).isEqualTo("naß, \"sehr\"\n");
            assertThat(read.get(4).get(5)).isEqualTo(true);
            assertThat(read.get(5).get(5)).isEqualTo(false);
            assertThat(String.valueOf(read.get(6).get(6))).contains("12345678901234567890");
            assertThat(read.get(1).subList(10, 15)).containsExactly(datastream, "Überraschung \"1\"", 13.9, 51.3, true);
            assertThat(duck.rows("SELECT column_name, column_type FROM (DESCRIBE FROM '%s')".formatted(file))
                            .toString())
                    .contains("phenomenon_time_start, TIMESTAMP WITH TIME ZONE", "result_number, DOUBLE", "BOOLEAN");
            String metadata = duck.rows(
                            "SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('%s')".formatted(file))
                    .toString();
            assertThat(metadata)
                    .contains("licence=http://dcat-ap.de/def/licenses/", "degree Celsius", "unitOfMeasurement");
        }
    }

    private static NewObservation row(int datastream, Instant time, Result result) {
        return new NewObservation(datastream, time, null, null, result, null, null, null, null);
    }

    private static long micros(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    @Test
    void aHundredThousandRandomValuesOfSeveralRowGroupsAreTheSame() throws Exception {
        long seed = 20261128;
        Random random = new Random(seed);
        int datastream = datastreams.create("many");
        Instant start = Instant.parse("2025-12-31T23:00:00Z");
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < 120_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(12));
            rows.add(NewObservation.of(datastream, start.plusSeconds(i * 30L), value));
        }
        for (int i = 0; i < rows.size(); i += 10_000) {
            observations.store(rows.subList(i, i + 10_000));
        }
        Path file = download("datastream=" + datastream, "many.parquet");
        try (Duck duck = new Duck()) {
            List<List<Object>> read = duck.rows(
                    "SELECT epoch_us(phenomenon_time_start), result_number FROM '%s' ORDER BY 1".formatted(file));
            assertThat(read).as("seed " + seed).hasSize(rows.size());
            for (int i = 0; i < read.size(); i++) {
                NewObservation row = rows.get(i);
                if (!read.get(i).get(1).equals(((Result.Number) row.result()).value())
                        || !read.get(i).get(0).equals(micros(row.start().toString()))) {
                    throw new AssertionError("row " + i + " of seed " + seed + " is " + read.get(i));
                }
            }
            assertThat((Long)
                            duck.rows("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('%s')".formatted(file))
                                    .getFirst()
                                    .getFirst())
                    .isEqualTo(2);
            assertThat(duck.rows("SELECT DISTINCT compression FROM parquet_metadata('%s')".formatted(file)))
                    .containsExactly(List.of("ZSTD"));
        }
        assertThat(Files.size(file)).as("some twelve bytes an observation").isLessThan(2_000_000);
    }

    @Test
    void aSelectionIsByDatastreamsTimeAndResult() throws Exception {
        int one = datastreams.create("one");
        int two = datastreams.create("two");
        Instant start = Instant.parse("2026-05-01T00:00:00Z");
        for (int datastream : List.of(one, two)) {
            List<NewObservation> rows = new ArrayList<>();
            for (int hour = 0; hour < 48; hour++) {
                rows.add(NewObservation.of(datastream, start.plusSeconds(3600L * hour), hour));
            }
            observations.store(rows);
        }
        Path file = download(
                "datastream=" + two + "," + one + "&from=2026-05-01T10:00:00Z&to=2026-05-02T10:00:00Z&least=12&most=20",
                "selection.parquet");
        try (Duck duck = new Duck()) {
            assertThat(duck.rows(
                            "SELECT datastream_id, count(*), min(result_number), max(result_number) FROM '%s' GROUP BY 1 ORDER BY 1"
                                    .formatted(file)))
                    .containsExactly(List.of(one, 9L, 12.0, 20.0), List.of(two, 9L, 12.0, 20.0));
            Path none = download("datastream=" + one + "&from=2020-01-01&to=2020-01-02", "none.parquet");
            assertThat(duck.rows("SELECT count(*) FROM '%s'".formatted(none))).containsExactly(List.of(0L));
        }
    }

    @Test
    void nonsenseIsRefusedByName() {
        int datastream = datastreams.create("refusals");
        for (String query : List.of(
                "datastream=x",
                "datastream=",
                "datastream=1;2",
                "datastream=99999999999999999999",
                "property=-1",
                "thing=x",
                "datastream=" + datastream + "&from=yesterday",
                "datastream=" + datastream + "&from=2026-13-01",
                "datastream=" + datastream + "&to=%2B999999999-01-01T00:00:00Z",
                "datastream=" + datastream + "&from=2026-02-01&to=2026-01-01",
                "datastream=" + datastream + "&least=NaN",
                "datastream=" + datastream + "&least=1e999",
                "datastream=" + datastream + "&least=2&most=1")) {
            var answer = server.get("/observations/parquet?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).contains("field");
        }
        assertThat(server.get("/observations/parquet?datastream=2147483646").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingOfHadoopIsOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theSameIsAJob() throws Exception {
        int datastream = datastreams.create("job");
        observations.store(List.of(NewObservation.of(datastream, Instant.parse("2026-01-01T00:00:00Z"), 4)));
        List<Double> percents = new ArrayList<>();
        Path files = Files.createDirectory(folder.resolve("job"));
        Progress progress = new Progress() {
            @Override
            public void at(double percent, String words) {
                percents.add(percent);
            }

            @Override
            public void stopIfCancelled() {
                // nobody cancels
            }

            @Override
            public void log(String line) {
                // not looked at
            }

            @Override
            public Path files() {
                return files;
            }
        };
        Map<String, Object> result = server.bean(ObservationExport.class)
                .compute(Map.of("datastreams", List.of(datastream), "from", "2026-01-01", "to", ""), progress);
        assertThat(result).containsEntry("rows", 1L);
        assertThat(percents).isSorted().endsWith(100.0);
        try (Duck duck = new Duck()) {
            assertThat(duck.rows("SELECT result_number FROM '%s'".formatted(files.resolve("observations.parquet"))))
                    .containsExactly(List.of(4.0));
        }
    }

    @Test
    void theCatalogueOffersIt() {
        datastreams.create("catalogue");
        String graph = server.get("/api/catalogue").body();
        assertThat(graph).contains("/observations/parquet?property=");
    }
}
