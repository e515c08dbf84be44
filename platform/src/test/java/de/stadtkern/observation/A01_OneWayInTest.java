package de.stadtkern.observation;

import static de.stadtkern.observation.IngestOutcome.Kind.ALREADY_THERE;
import static de.stadtkern.observation.IngestOutcome.Kind.CORRECTED;
import static de.stadtkern.observation.IngestOutcome.Kind.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.observation.IngestOutcome.Accepted;
import de.stadtkern.observation.IngestOutcome.Refused;
import de.stadtkern.testkit.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows come in from many threads, late, twice, corrected and wrong; what was acknowledged is there once. */
class A01_OneWayInTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static TestServer server;
    private static Observations observations;
    private static LatestValues latest;
    private static Datastreams datastreams;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        observations = server.bean(Observations.class);
        latest = server.bean(LatestValues.class);
        datastreams = new Datastreams(server.bean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsAcknowledgedIsCommitted() throws Exception {
        int datastream = datastreams.create("many threads");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Accepted>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                NewObservation row = NewObservation.of(datastream, NOON.plusSeconds(i), i);
                answers.add(threads.submit(() -> accepted(row)));
            }
            for (Future<Accepted> answer : answers) {
                assertThat(count("id = " + answer.get().id())).isEqualTo(1);
            }
        }
        assertThat(count("datastream_id = " + datastream)).isEqualTo(500);
        assertThat(Objects.requireNonNull(latest.latest(datastream)).start()).isEqualTo(NOON.plusSeconds(499));
    }

    @Test
    void theSameAgainKeepsItsId() {
        int datastream = datastreams.create("again");
        NewObservation row = NewObservation.of(datastream, NOON, 21.5);
        Accepted first = accepted(row);
        Accepted again = accepted(row);
        assertThat(first.kind()).isEqualTo(STORED);
        assertThat(again).isEqualTo(new Accepted(first.id(), ALREADY_THERE));
    }

    @Test
    void otherContentCorrectsAndTheOldIsKept() {
        int datastream = datastreams.create("corrected");
        long id = accepted(NewObservation.of(datastream, NOON, 21.5)).id();
        assertThat(accepted(NewObservation.of(datastream, NOON, 22.5))).isEqualTo(new Accepted(id, CORRECTED));
        assertThat(number(latest.latest(datastream))).isEqualTo(22.5);
        assertThat(datastreams.count(
                        "SELECT count(*) FROM observation.superseded WHERE result_number = 21.5 AND id = " + id))
                .isEqualTo(1);
        assertThat(count("datastream_id = " + datastream)).isEqualTo(1);
    }

    @Test
    void twiceInOneBatchCountsOnce() {
        int datastream = datastreams.create("one batch");
        List<IngestOutcome> outcomes = observations.store(List.of(
                NewObservation.of(datastream, NOON, 1),
                NewObservation.of(datastream, NOON, 1),
                NewObservation.of(datastream, NOON, 2)));
        long id = ((Accepted) outcomes.getFirst()).id();
        assertThat(outcomes)
                .containsExactly(
                        new Accepted(id, STORED), new Accepted(id, ALREADY_THERE), new Accepted(id, CORRECTED));
        assertThat(number(observations.find(id))).isEqualTo(2);
        assertThat(datastreams.count("SELECT count(*) FROM observation.superseded WHERE id = " + id))
                .isEqualTo(1);
    }

    @Test
    void lateRowsAreStoredAndTheLatestStays() {
        int datastream = datastreams.create("late");
        accepted(NewObservation.of(datastream, NOON, 1));
        accepted(NewObservation.of(datastream, NOON.plusSeconds(60), 2));
        assertThat(accepted(NewObservation.of(datastream, NOON.plusSeconds(30), 3))
                        .kind())
                .isEqualTo(STORED);
        accepted(NewObservation.of(datastream, NOON.minusSeconds(3600), 4));
        assertThat(number(latest.latest(datastream))).isEqualTo(2);
        LatestValues.Extent extent = Objects.requireNonNull(latest.extent(datastream));
        assertThat(extent.start()).isEqualTo(NOON.minusSeconds(3600));
        assertThat(extent.end()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void oneBadRowDoesNotTouchTheOthers() {
        int datastream = datastreams.create("neighbours");
        List<IngestOutcome> outcomes = observations.store(List.of(
                NewObservation.of(datastream, NOON, 1),
                NewObservation.of(987_654, NOON, 2),
                NewObservation.of(datastream, Instant.parse("9999-01-01T00:00:00Z"), 3),
                withResult(datastream, NOON.plusSeconds(1), new Result.Text("a\0b")),
                withResult(datastream, NOON.plusSeconds(2), new Result.Json("{\"a\": \ud800}")),
                withResult(datastream, NOON.plusSeconds(3), new Result.Json("not json")),
                NewObservation.of(datastream, NOON.plusSeconds(4), 5)));
        assertThat(outcomes).hasOnlyElementsOfTypes(Accepted.class, Refused.class);
        assertThat(IntStream.range(0, 7)
                        .filter(i -> outcomes.get(i) instanceof Refused)
                        .boxed())
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("Datastream"));
        assertThat(count("datastream_id = " + datastream)).isEqualTo(2);
    }

    @Test
    void resultsKeepTheirType() {
        int datastream = datastreams.create("types");
        List<Result> results = List.of(
                new Result.Number(-0.125),
                new Result.Text("nass, \"glatt\""),
                new Result.Bool(true),
                new Result.Json("{\"class\":\"car\",\"count\":3}"),
                new Result.Json("[1,2.50]"),
                new Result.Json("null"),
                new Result.Json("12345678901234567890"));
        for (int i = 0; i < results.size(); i++) {
            long id = accepted(withResult(datastream, NOON.plusSeconds(i), results.get(i)))
                    .id();
            assertThat(Objects.requireNonNull(observations.find(id)).result()).isEqualTo(results.get(i));
            assertThat(accepted(withResult(datastream, NOON.plusSeconds(i), results.get(i)))
                            .kind())
                    .isEqualTo(ALREADY_THERE);
        }
    }

    @Test
    void anyTimeFrom1900To2149HasItsPartition() {
        int datastream = datastreams.create("centuries");
        for (String time : List.of(
                "1900-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59.999999Z",
                "2000-01-01T00:00:00Z",
                "2049-12-31T23:59:59Z",
                "2050-01-01T00:00:00Z",
                "2100-02-28T12:00:00Z",
                "2149-12-31T23:59:59Z")) {
            long id = accepted(NewObservation.of(datastream, Instant.parse(time), 1))
                    .id();
            assertThat(Objects.requireNonNull(observations.find(id)).start()).isEqualTo(Instant.parse(time));
        }
        assertThat(observations.store(List.of(NewObservation.of(datastream, Instant.parse("1899-12-31T23:59:59Z"), 1))))
                .first()
                .isInstanceOf(Refused.class);
        assertThat(datastreams.count(
                        "SELECT count(*) FROM pg_inherits WHERE inhparent = " + "'observation.observation'::regclass"))
                .isLessThan(20);
    }

    @Test
    void deletingAndMovingKeepTheLatestTrue() {
        int datastream = datastreams.create("moving");
        accepted(NewObservation.of(datastream, NOON, 1));
        long newest =
                accepted(NewObservation.of(datastream, NOON.plusSeconds(60), 2)).id();
        assertThat(observations.delete(newest)).isTrue();
        assertThat(observations.delete(newest)).isFalse();
        assertThat(number(latest.latest(datastream))).isEqualTo(1);
        assertThat(Objects.requireNonNull(latest.extent(datastream)).end()).isEqualTo(NOON);

        StoredObservation stored = Objects.requireNonNull(latest.latest(datastream));
        long first = stored.id();
        NewObservation moved = NewObservation.of(datastream, Instant.parse("2027-01-01T00:00:00Z"), 1);
        assertThat(observations.correct(stored, moved)).isEqualTo(new Accepted(first, CORRECTED));
        assertThat(accepted(moved)).isEqualTo(new Accepted(first, ALREADY_THERE));
        assertThat(observations.correct(StoredObservation.of(123_456_789, null, moved), moved))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whatChangedSinceItWasReadIsLeftAlone() {
        int datastream = datastreams.create("raced");
        long id = accepted(NewObservation.of(datastream, NOON, 1)).id();
        StoredObservation read = Objects.requireNonNull(observations.find(id));
        observations.correct(read, NewObservation.of(datastream, NOON, 2));
        assertThat(observations.correct(read, NewObservation.of(datastream, NOON, 3)))
                .isInstanceOf(Refused.class);
        assertThat(observations.delete(read)).isFalse();
        assertThat(number(observations.find(id))).isEqualTo(2);
    }

    /** Whatever the order and however the rows are cut into calls, the end is what a plain map would hold. */
    @Test
    void randomOrdersEndAsAMapWould() {
        long seed = 20261123;
        Random random = new Random(seed);
        int datastream = datastreams.create("random, seed " + seed);
        Map<Instant, Double> expected = new HashMap<>();
        for (int call = 0; call < 60; call++) {
            List<NewObservation> rows = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                Instant time = NOON.plusSeconds(random.nextInt(200));
                double value = random.nextInt(3);
                expected.put(time, value);
                rows.add(NewObservation.of(datastream, time, value));
            }
            assertThat(observations.store(rows)).hasOnlyElementsOfType(Accepted.class);
        }
        assertThat(count("datastream_id = " + datastream)).isEqualTo(expected.size());
        expected.forEach((time, value) -> assertThat(count("datastream_id = " + datastream + " AND phenomenon_start = '"
                        + time + "' AND result_number = " + value))
                .isEqualTo(1));
    }

    private static NewObservation withResult(int datastream, Instant time, Result result) {
        return new NewObservation(datastream, time, null, null, result, null, "\"good\"", null, null);
    }

    private static Accepted accepted(NewObservation row) {
        return (Accepted) observations.store(List.of(row)).getFirst();
    }

    private static double number(@org.jspecify.annotations.Nullable StoredObservation stored) {
        StoredObservation row = Objects.requireNonNull(stored);
        return ((Result.Number) row.result()).value();
    }

    private static long count(String where) {
        return datastreams.count("SELECT count(*) FROM observation.observation WHERE " + where);
    }
}
