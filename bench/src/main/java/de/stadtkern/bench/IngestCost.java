package de.stadtkern.bench;

import de.stadtkern.bench.city.CpuTime;
import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.Load;
import de.stadtkern.bench.load.Observations;
import de.stadtkern.bench.load.SensorNetwork;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** CPU time of the program and PostgreSQL for each acknowledged, durable observation. */
final class IngestCost implements Order.Work {
    private static final int DEVICES = 64;
    private static final int GATEWAYS = 8;

    /** A device that posts one observation a second of its own time. */
    private static final class Device implements Load.Client {
        private final int datastream;
        private Instant next = Observations.START;

        Device(int datastream) {
            this.datastream = datastream;
        }

        @Override
        public long step(KeepAlive connection) throws Exception {
            Observations.postOne(connection, datastream, next);
            next = next.plusSeconds(1);
            return 1;
        }
    }

    /** A gateway that posts 100 observations of each of 10 datastreams at once. */
    private static final class Gateway implements Load.Client {
        private final List<Integer> datastreams;
        private Instant next = Observations.START;

        Gateway(List<Integer> datastreams) {
            this.datastreams = datastreams;
        }

        @Override
        public long step(KeepAlive connection) throws Exception {
            List<Instant> times =
                    IntStream.range(0, 100).mapToObj(next::plusSeconds).toList();
            next = next.plusSeconds(100);
            return Observations.postMany(connection, datastreams, times);
        }
    }

    @Override
    public Report run(Order order) throws Exception {
        Duration warmUp = Duration.ofSeconds(order.quick() ? 7 : 30);
        Duration slice = Duration.ofMillis(order.quick() ? 1500 : 6000);
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(Program.built(order.root()), data)) {
            city.requireDurable();
            SensorNetwork network = SensorNetwork.create(city, DEVICES + GATEWAYS * 10, 1);
            List<Integer> ids = network.datastreams();
            List<Device> devices =
                    ids.subList(0, DEVICES).stream().map(Device::new).toList();
            List<Gateway> gateways = new ArrayList<>();
            for (int i = 0; i < GATEWAYS; i++) {
                gateways.add(new Gateway(ids.subList(DEVICES + i * 10, DEVICES + i * 10 + 10)));
            }
            Report report = new Report("ingest");
            long acknowledged =
                    measure(city, report, devices, warmUp, slice, "single POST, " + DEVICES + " connections", 0.3);
            acknowledged +=
                    measure(city, report, gateways, warmUp.dividedBy(2), slice, "CreateObservations of 1,000", 0.02);
            long stored = city.number("SELECT count(*) FROM observation.observation");
            report.row(Row.of(
                    "acknowledged but not stored once", Math.abs(stored - acknowledged), "", Row.Bar.exactly(0)));
            return report.note(
                    acknowledged + " observations acknowledged; fsync, synchronous_commit, full_page_writes on");
        }
    }

    /** Adds the cost of each observation in five slices; returns how many were acknowledged in all. */
    private static long measure(
            ScratchCity city,
            Report report,
            List<? extends Load.Client> clients,
            Duration warmUp,
            Duration slice,
            String name,
            double bar_ms) {
        long acknowledged = Load.run(city.address(), clients, warmUp);
        double[] cost_ms = new double[5];
        CpuTime start = city.cpuTime();
        long measured = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < cost_ms.length; i++) {
            CpuTime before = city.cpuTime();
            long count = Load.run(city.address(), clients, slice);
            cost_ms[i] = city.cpuTime().since(before).total_ms() / count;
            measured += count;
        }
        double time_s = (System.nanoTime() - begin) / 1e9;
        report.row(Row.of(name + ": CPU each", Samples.of(cost_ms), "ms", Row.Bar.atMost(bar_ms)));
        report.note("%s: %s; %.0f observations a second"
                .formatted(name, city.cpuTime().since(start).shares(measured), measured / time_s));
        return acknowledged + measured;
    }
}
