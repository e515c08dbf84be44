package de.stadtkern.bench;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.SensorNetwork;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Time to the latest value of each of 1,000 datastreams over five million observations, in one SensorThings request. */
final class LatestValues implements Order.Work {
    private static final int STEPS = 5000;
    private static final String REQUEST = "/sta/v1.1/Things?$top=100&$expand=Datastreams($top=10;"
            + "$expand=Observations($top=1;$orderby=phenomenonTime%20desc))";

    @Override
    public Report run(Order order) throws Exception {
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(Program.built(order.root()), data)) {
            List<Integer> datastreams = SensorNetwork.create(city, 100, 10).datastreams();
            fill(city, datastreams, order.quick());
            Fill.settle(city);
            long stored = city.number("SELECT count(*) FROM observation.observation");

            Duration warmUp = Duration.ofSeconds(order.quick() ? 4 : 20);
            Fill.warmUp(
                    city,
                    connection -> {
                        connection.get(REQUEST);
                        return 1;
                    },
                    warmUp);
            double[] time_ms = new double[order.quick() ? 50 : 300];
            long wrong = 0;
            try (KeepAlive connection = KeepAlive.open(city.address())) {
                for (int i = 0; i < time_ms.length; i++) {
                    long start = System.nanoTime();
                    KeepAlive.Answer answer = connection.get(REQUEST);
                    time_ms[i] = (System.nanoTime() - start) / 1e6;
                    wrong += i % 10 == 0 ? wrongValues(answer) : 0;
                }
            }
            Samples samples = Samples.of(time_ms);
            return new Report("latest")
                    .row(new Row(
                            "100 Things × 10 Datastreams with the latest observation",
                            samples.median(),
                            "ms",
                            Row.Bar.atMost(30),
                            samples.spread() + ", p95 " + Math.round(samples.quantile(0.95))))
                    .row(Row.of("observations stored", stored, "", Row.Bar.atLeast(5_000_000)))
                    .row(Row.of("wrong or missing latest values", wrong, "", Row.Bar.exactly(0)))
                    .note(
                            order.quick()
                                    ? "the middle of each series was stored by two statements, not through the interface"
                                    : "every observation came through CreateObservations");
        }
    }

    private static void fill(ScratchCity city, List<Integer> datastreams, boolean quick) throws Exception {
        if (!quick) {
            Fill.throughTheInterface(city, datastreams, 0, STEPS);
            return;
        }
        // One observation a day and the last one, so that every partition is made.
        for (int step = 0; step < STEPS; step += 288) {
            Fill.throughTheInterface(city, datastreams.subList(0, 1), step, step + 1);
        }
        Fill.throughTheInterface(city, datastreams, STEPS - 1, STEPS);
        try (var connection = city.database();
                var statement = connection.createStatement()) {
            // The first datastream's are stored again below.
            statement.execute(
                    "DELETE FROM observation.observation WHERE phenomenon_start < '" + Fill.time(STEPS - 1) + "'");
        }
        Fill.inTwoStatements(city, 0, STEPS - 1);
    }

    /** How many of the 1,000 values are not the newest one. */
    private static long wrongValues(KeepAlive.Answer answer) {
        long right = 0;
        for (JsonNode thing : JsonMapper.shared().readTree(answer.body()).path("value")) {
            for (JsonNode datastream : thing.path("Datastreams")) {
                JsonNode observations = datastream.path("Observations");
                String time = observations.path(0).path("phenomenonTime").asString("");
                if (observations.size() == 1
                        && !time.isEmpty()
                        && Instant.parse(time).equals(Fill.time(STEPS - 1))) {
                    right++;
                }
            }
        }
        return Math.abs(1000 - right);
    }
}
