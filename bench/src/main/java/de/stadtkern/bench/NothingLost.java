package de.stadtkern.bench;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.SensorNetwork;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills the program and PostgreSQL in the middle of ingest, by turns, and then counts what was acknowledged. */
final class NothingLost implements Order.Work {
    private static final int DEVICES = 16;
    private static final long SEED = 20261123;

    @Override
    public Report run(Order order) throws Exception {
        return run(Program.built(order.root()), order.quick() ? 4 : 20, order.quick() ? 700 : 2500);
    }

    /** @param calm_ms shortest time between two kills */
    static Report run(Program program, int rounds, int calm_ms) throws Exception {
        Random random = new Random(SEED);
        List<StubbornDevice> devices = new ArrayList<>();
        try (ScratchData data = ScratchData.create()) {
            ScratchCity city = ScratchCity.start(program, data);
            city.requireDurable();
            for (int datastream : SensorNetwork.create(city, DEVICES, 1).datastreams()) {
                devices.add(new StubbornDevice(datastream));
            }
            int withoutLoad = 0;
            for (int round = 0; round < rounds; round++) {
                long before = acknowledged(devices);
                Thread[] running = start(city, devices);
                ScratchCity.pause(calm_ms + random.nextInt(calm_ms));
                withoutLoad += acknowledged(devices) > before ? 0 : 1;
                if (round % 2 == 0) {
                    city.kill();
                    stop(devices, running);
                    city = ScratchCity.start(program, data);
                } else {
                    city.postgres().kill();
                    awaitRecovery(devices);
                    stop(devices, running);
                }
            }
            try (ScratchCity last = city) {
                return check(last, devices, rounds, withoutLoad);
            }
        }
    }

    /** Waits until the program, which lives, has its database again and every device is heard. */
    private static void awaitRecovery(List<StubbornDevice> devices) {
        long limit = System.nanoTime() + 60_000_000_000L;
        for (StubbornDevice device : devices) {
            int before = device.acknowledged();
            while (device.acknowledged() < before + 2) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException(
                            "60 s after PostgreSQL was killed nothing is acknowledged: " + device.complaint());
                }
                ScratchCity.pause(20);
            }
        }
    }

    private static Report check(ScratchCity city, List<StubbornDevice> devices, int rounds, int withoutLoad)
            throws Exception {
        long lost = 0;
        long twice = 0;
        for (StubbornDevice device : devices) {
            lost += device.lost(city);
            twice += city.number("""
                    SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) n FROM observation.observation
                    WHERE datastream_id = %d GROUP BY phenomenon_start) t WHERE n > 1""".formatted(device.datastream()));
        }
        long interrupted =
                devices.stream().mapToLong(StubbornDevice::interrupted).sum();
        return new Report("crash")
                .row(Row.of("acknowledged observations lost", lost, "", Row.Bar.exactly(0)))
                .row(Row.of("observations stored twice", twice, "", Row.Bar.exactly(0)))
                .row(Row.of("rounds in which nothing was acknowledged", withoutLoad, "", Row.Bar.exactly(0)))
                .note(
                        "%d rounds, program and PostgreSQL killed by turns, seed %d; %d acknowledged; %d requests cut off and sent again"
                                .formatted(rounds, SEED, acknowledged(devices), interrupted));
    }

    private static long acknowledged(List<StubbornDevice> devices) {
        return devices.stream().mapToLong(StubbornDevice::acknowledged).sum();
    }

    private static Thread[] start(ScratchCity city, List<StubbornDevice> devices) {
        return devices.stream()
                .map(device -> Thread.ofVirtual().start(() -> device.send(city.address())))
                .toArray(Thread[]::new);
    }

    private static void stop(List<StubbornDevice> devices, Thread[] threads) throws InterruptedException {
        devices.forEach(StubbornDevice::stop);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
