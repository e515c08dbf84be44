package de.stadtkern.bench;

import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.load.Observations;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A device that sends each observation again, unchanged, until it is acknowledged. */
final class StubbornDevice {
    private static final int BATCH = 20;

    private final int datastream;
    private volatile int acknowledged;
    private volatile int interrupted;
    private volatile boolean stopped;
    private volatile String complaint = "";

    StubbornDevice(int datastream) {
        this.datastream = datastream;
    }

    int datastream() {
        return datastream;
    }

    /** Its observations are acknowledged in order: this many from the first on. */
    int acknowledged() {
        return acknowledged;
    }

    int interrupted() {
        return interrupted;
    }

    /** Why the last request was not acknowledged. */
    String complaint() {
        return complaint;
    }

    void stop() {
        stopped = true;
    }

    /** Sends single observations and batches by turns until it is stopped. */
    void send(URI server) {
        stopped = false;
        while (!stopped) {
            try (KeepAlive connection = KeepAlive.open(server)) {
                while (!stopped) {
                    sendNext(connection);
                }
            } catch (Exception e) {
                // A cut connection, or a 5xx while PostgreSQL is gone: not acknowledged, so it is sent again.
                complaint = String.valueOf(e.getMessage());
                interrupted++;
                ScratchCity.pause(50);
            }
        }
    }

    private void sendNext(KeepAlive connection) throws Exception {
        int first = acknowledged;
        if (first / BATCH % 2 == 0) {
            Observations.postOne(connection, datastream, time(first));
            acknowledged = first + 1;
        } else {
            List<Instant> times = IntStream.range(first, first + BATCH)
                    .mapToObj(StubbornDevice::time)
                    .toList();
            Observations.postMany(connection, List.of(datastream), times);
            acknowledged = first + BATCH;
        }
    }

    /** How many acknowledged observations are not there with the value that was sent. */
    long lost(ScratchCity city) throws SQLException {
        Set<Instant> stored = new HashSet<>();
        try (var connection = city.database();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "SELECT extract(epoch FROM phenomenon_start)::bigint, result_number FROM observation.observation"
                                + " WHERE datastream_id = " + datastream)) {
            while (found.next()) {
                Instant time = Instant.ofEpochSecond(found.getLong(1));
                if (found.getDouble(2) == Observations.result(time)) {
                    stored.add(time);
                }
            }
        }
        return IntStream.range(0, acknowledged)
                .filter(i -> !stored.contains(time(i)))
                .count();
    }

    private static Instant time(int number) {
        return Observations.START.plusSeconds(number);
    }
}
