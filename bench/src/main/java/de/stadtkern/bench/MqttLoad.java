package de.stadtkern.bench;

import de.stadtkern.bench.city.CpuTime;
import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.SensorNetwork;
import de.stadtkern.bench.mqtt.Fleet;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Devices that publish over MQTT from this process, each with its own token; every acknowledged message is looked up. */
final class MqttLoad implements Order.Work {
    private static final int DEVICES = 500;
    /** A little more than asked, so that the tail of the last message does not count against the rate. */
    private static final int PER_SECOND = 10_100;

    @Override
    public Report run(Order order) throws Exception {
        Duration time = Duration.ofSeconds(order.quick() ? 14 : 60);
        return run(Program.built(order.root()), DEVICES, PER_SECOND, Duration.ofSeconds(order.quick() ? 8 : 20), time);
    }

    /** @param warmUp at half and then at full pace; checked like the rest, but not timed */
    static Report run(Program program, int devices, int perSecond, Duration warmUp, Duration time) throws Exception {
        int port = freePort();
        List<String> settings = List.of(
                "--empty",
                "--stadtkern.identity.open=true",
                "--stadtkern.mqtt.enabled=true",
                "--stadtkern.mqtt.port=" + port);
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(program, data, settings, "/sta/v1.1")) {
            city.requireDurable();
            List<Integer> datastreams = SensorNetwork.create(city, devices, 1).datastreams();
            try (Fleet fleet = new Fleet(port, tokens(city, datastreams))) {
                fleet.connect();
                fleet.publish(perSecond / 2, warmUp.dividedBy(2), false);
                fleet.publish(perSecond, warmUp.dividedBy(2), false);
                long before = fleet.acknowledged();
                CpuTime start = city.cpuTime();
                double took_s = fleet.publish(perSecond, time, true);
                long counted = fleet.acknowledged() - before;
                CpuTime cpu = city.cpuTime().since(start);
                return report(city, fleet, perSecond, counted, took_s)
                        .note(String.format(
                                Locale.ROOT,
                                "%d devices, QoS 1, for %.1f s; p50 %.0f ms, p99.9 %.0f ms, longest %.0f ms",
                                devices,
                                took_s,
                                fleet.quantile_ms(0.5),
                                fleet.quantile_ms(0.999),
                                fleet.quantile_ms(1)))
                        .note("each message: " + cpu.shares(counted)
                                + "; every second one device's connection is cut and it sends again");
            }
        }
    }

    private static Report report(ScratchCity city, Fleet fleet, int perSecond, long counted, double took_s)
            throws Exception {
        Fleet.Found found;
        try (var database = city.database()) {
            found = fleet.check(database);
        }
        long stored = city.number("SELECT count(*) FROM observation.observation");
        return new Report("mqtt")
                .row(Row.of(
                        "messages acknowledged each second",
                        counted / took_s,
                        "",
                        Row.Bar.atLeast(Math.floor(perSecond / 1.01))))
                .row(Row.of(
                        "messages never acknowledged",
                        fleet.published() - fleet.acknowledged(),
                        "",
                        Row.Bar.exactly(0)))
                .row(Row.of("acknowledged observations lost", found.lost(), "", Row.Bar.exactly(0)))
                .row(Row.of("observations stored twice", found.twice(), "", Row.Bar.exactly(0)))
                .row(Row.of(
                        "observations stored that nobody sent",
                        Math.max(0, stored - fleet.published()),
                        "",
                        Row.Bar.exactly(0)))
                .row(Row.of(
                        "publish to durable acknowledgment, p99", fleet.quantile_ms(0.99), "ms", Row.Bar.atMost(250)));
    }

    private static Map<Integer, String> tokens(ScratchCity city, List<Integer> datastreams) throws IOException {
        Map<Integer, String> tokens = new LinkedHashMap<>();
        try (KeepAlive connection = KeepAlive.open(city.address())) {
            for (int datastream : datastreams) {
                KeepAlive.Answer answer = connection.post(
                        "/api/tokens", "{\"name\":\"device " + datastream + "\",\"scopes\":[\"observation:write\"]}");
                tokens.put(
                        datastream,
                        JsonMapper.shared()
                                .readTree(answer.text())
                                .path("token")
                                .asString());
            }
        }
        return tokens;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
