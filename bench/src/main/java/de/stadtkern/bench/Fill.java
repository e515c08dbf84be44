package de.stadtkern.bench;

import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.Load;
import de.stadtkern.bench.load.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Years of measurements through the interface: every datastream measures each five minutes, and all move on in step. */
final class Fill {
    private static final int GATEWAYS = 4;
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS_AT_ONCE = 20;

    private Fill() {}

    static Instant time(long step) {
        return Observations.START.plus(STEP.multipliedBy(step));
    }

    /** Stores the steps {@code from} (inclusive) to {@code to} (exclusive) of every datastream. */
    static void throughTheInterface(ScratchCity city, List<Integer> datastreams, int from, int to) throws Exception {
        for (int step = from; step < to; step += STEPS_AT_ONCE) {
            List<Instant> times = new ArrayList<>();
            for (int i = step; i < Math.min(to, step + STEPS_AT_ONCE); i++) {
                times.add(time(i));
            }
            once(city, datastreams, times);
        }
    }

    private static void once(ScratchCity city, List<Integer> datastreams, List<Instant> times) throws Exception {
        int share = Math.ceilDiv(datastreams.size(), GATEWAYS);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> running = new ArrayList<>();
            for (int first = 0; first < datastreams.size(); first += share) {
                List<Integer> mine = datastreams.subList(first, Math.min(datastreams.size(), first + share));
                running.add(threads.submit(() -> {
                    try (KeepAlive connection = KeepAlive.open(city.address())) {
                        for (int i = 0; i < mine.size(); i += 50) {
                            Observations.postMany(connection, mine.subList(i, Math.min(mine.size(), i + 50)), times);
                        }
                    }
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
    }

    /**
     * Stores the same in two statements at once, for runs that have no time for the interface. The first and last steps
     * must have gone through it, so that partitions and the last values are as it leaves them.
     */
    static void inTwoStatements(ScratchCity city, int from, int to) throws Exception {
        long first = city.number("SELECT nextval('observation.observation_id')");
        long datastreams = city.number("SELECT count(*) FROM observation.datastream");
        int middle = (from + to) / 2;
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var older = threads.submit(() -> insert(city, from, middle, first));
            insert(city, middle, to, first + (middle - from) * datastreams);
            older.get();
        }
        city.number(
                "SELECT setval('observation.observation_id', (SELECT max(id) + 1000 FROM observation.observation))");
    }

    private static int insert(ScratchCity city, int from, int to, long afterId) throws Exception {
        try (var connection = city.database();
                var statement = connection.createStatement()) {
            return statement.executeUpdate("""
                    INSERT INTO observation.observation (id, phenomenon_start, result_number, datastream_id)
                    SELECT %d + row_number() OVER (), at, mod(extract(epoch FROM at)::bigint * 7, 600) / 10.0 - 20, d.id
                    FROM generate_series(%d, %d) step
                    CROSS JOIN observation.datastream d
                    CROSS JOIN LATERAL (SELECT timestamptz '%s' + step * interval '5 minutes' AS at) t
                    """.formatted(afterId, from, to - 1, Observations.START));
        }
    }

    /** Rows as after days of running: written out and counted. */
    static void settle(ScratchCity city) throws Exception {
        try (var connection = city.database();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            statement.execute("ANALYZE observation.observation");
        }
    }

    static void warmUp(ScratchCity city, Load.Client client, Duration duration) {
        Load.run(city.address(), List.of(client), duration);
    }
}
