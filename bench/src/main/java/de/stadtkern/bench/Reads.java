package de.stadtkern.bench;

import de.stadtkern.bench.city.CpuTime;
import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.Load;
import de.stadtkern.bench.load.SensorNetwork;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CPU time to read 100 observations of one datastream, and what an observation takes on disk with all indexes. */
final class Reads implements Order.Work {
    private static final int CLIENTS = 4;
    /** The compilers' share of the CPU time at which a server counts as warm. */
    private static final double LITTLE = 0.02;

    private static final String SIZE =
            "SELECT coalesce(sum(pg_total_relation_size(relid)), 0) FROM pg_partition_tree('observation.observation') WHERE %s";

    @Override
    public Report run(Order order) throws Exception {
        int steps = order.quick() ? 1500 : 4000;
        int things = order.quick() ? 10 : 100;
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(Program.built(order.root()), data)) {
            List<Integer> datastreams = SensorNetwork.create(city, things, 10).datastreams();
            Fill.throughTheInterface(city, datastreams, 0, steps);
            Fill.settle(city);
            long stored = city.number("SELECT count(*) FROM observation.observation");
            long bytes = city.number(SIZE.formatted("pg_relation_size(relid) > 0"));
            long empty = city.number(SIZE.formatted("isleaf AND pg_relation_size(relid) = 0"));

            List<Load.Client> readers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                readers.add(connection -> {
                    KeepAlive.Answer answer = connection.get(path(datastreams.get(random.nextInt(datastreams.size()))));
                    return answer.status() == 200 ? 1 : 0;
                });
            }
            int warm_s = warmUp(city, readers, order.quick() ? 20 : 180);
            double[] cost_ms = new double[5];
            CpuTime start = city.cpuTime();
            long read = 0;
            for (int i = 0; i < cost_ms.length; i++) {
                CpuTime before = city.cpuTime();
                long count = Load.run(city.address(), readers, Duration.ofMillis(order.quick() ? 1200 : 6000));
                cost_ms[i] = city.cpuTime().since(before).total_ms() / count;
                read += count;
            }
            String shares = city.cpuTime().since(start).shares(read);
            return new Report("read")
                    .row(Row.of(
                            "100 observations of one datastream: CPU", Samples.of(cost_ms), "ms", Row.Bar.atMost(0.4)))
                    .row(Row.of("storage per observation", (double) bytes / stored, "bytes", Row.Bar.atMost(120)))
                    .row(Row.of("wrong observations read", wrong(city, datastreams, steps), "", Row.Bar.exactly(0)))
                    .note(
                            "%d observations of %d datastreams, all through CreateObservations in time order; %s a read, after %d s of reading"
                                    .formatted(stored, datastreams.size(), shares, warm_s))
                    .note(
                            "storage is of the partitions in use with their indexes; those still empty take %d kB, whatever is stored"
                                    .formatted(empty / 1024));
        }
    }

    /**
     * Loads as it is measured, with readers that come and go, until the compilers have had little to do for five seconds, at
     * most {@code limit_s}: they go on long after the first thousands of requests, and take back what they left out for the
     * first connection that ends.
     *
     * @return how long that was, in s
     */
    private static int warmUp(ScratchCity city, List<Load.Client> readers, int limit_s) {
        int passed_s = 0;
        for (int quiet_s = 0; quiet_s < 5 && passed_s < limit_s; passed_s++) {
            CpuTime before = city.cpuTime();
            Load.run(city.address(), readers, Duration.ofSeconds(1));
            CpuTime taken = city.cpuTime().since(before);
            quiet_s = taken.compiler_ms() < LITTLE * taken.total_ms() ? quiet_s + 1 : 0;
        }
        return passed_s;
    }

    private static String path(int datastream) {
        return "/sta/v1.1/Datastreams(" + datastream + ")/Observations?$top=100&$orderby=phenomenonTime%20desc";
    }

    /** How many of the newest 100 of some datastreams are not what was stored. */
    private static long wrong(ScratchCity city, List<Integer> datastreams, int steps) throws Exception {
        long wrong = 0;
        try (KeepAlive connection = KeepAlive.open(city.address())) {
            for (int datastream : datastreams.subList(0, 20)) {
                JsonNode read = JsonMapper.shared()
                        .readTree(connection.get(path(datastream)).body())
                        .path("value");
                wrong += Math.abs(100 - read.size());
                for (int i = 0; i < read.size(); i++) {
                    var time = Fill.time(steps - 1 - i);
                    boolean right = read.path(i)
                                    .path("phenomenonTime")
                                    .asString("")
                                    .startsWith(time.toString().substring(0, 19))
                            && read.path(i).path("result").asDouble()
                                    == de.stadtkern.bench.load.Observations.result(time);
                    wrong += right ? 0 : 1;
                }
            }
        }
        return wrong;
    }
}
