package de.stadtkern.democity;

import de.stadtkern.democity.sensors.DemoSeries;
import de.stadtkern.democity.sensors.DemoStation;
import de.stadtkern.democity.sensors.SensorPlan;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the demonstration sensors' series full: from the last value that is stored to now, over and over. The same step
 * makes the history of the first start, the live values, and the hours that were missed.
 */
final class DemoSensors {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSensors.class);
    private static final int BATCH = 5000;
    private static final long DAY = 86_400;
    /** Values older than this many seconds are filled in at history's pace. */
    private static final long FINE = 600;

    private final Equipment equipment;
    private final Observations observations;
    private final LatestValues latest;
    private final Clock clock;
    private final List<Running> running = new ArrayList<>();

    private static final class Running {
        private final DemoSeries series;
        private final int datastream;
        private long filledUntil;

        Running(DemoSeries series, int datastream, long filledUntil) {
            this.series = series;
            this.datastream = datastream;
            this.filledUntil = filledUntil;
        }
    }

    DemoSensors(Equipment equipment, Observations observations, LatestValues latest, Clock clock) {
        this.equipment = equipment;
        this.observations = observations;
        this.latest = latest;
        this.clock = clock;
    }

    /** Sets up the Things and finds out how far each series is. */
    void install(DemoLoad.Loaded loaded, ZoneId zone, int historyDays) {
        long from = loaded.born().getEpochSecond() - historyDays * DAY;
        for (DemoStation station : SensorPlan.of(loaded.sites(), loaded.seed(), loaded.born(), zone)) {
            Map<String, Integer> ids = equipment.ensure(station.equipment());
            for (DemoSeries series : station.series()) {
                Integer id = ids.get(series.series().key());
                if (id != null) {
                    var last = latest.latest(id);
                    running.add(new Running(
                            series, id, last == null ? from : last.start().getEpochSecond()));
                }
            }
        }
    }

    /** Stores everything that is due by now, oldest day first, so that a cut leaves no hole. */
    void fill() {
        long now = clock.instant().getEpochSecond();
        long begin = running.stream().mapToLong(r -> r.filledUntil).min().orElse(now);
        List<NewObservation> due = new ArrayList<>();
        for (long until = Math.min(begin + DAY, now); ; until = Math.min(until + DAY, now)) {
            for (Running r : running) {
                if (r.filledUntil < until) {
                    for (DemoSeries.Value value : r.series.values(r.filledUntil, until, now - FINE)) {
                        due.add(NewObservation.of(r.datastream, Instant.ofEpochSecond(value.t()), value.value()));
                    }
                    if (due.size() >= BATCH) {
                        observations.store(due);
                        due.clear();
                    }
                }
            }
            if (!due.isEmpty()) {
                observations.store(due);
                due.clear();
            }
            for (Running r : running) {
                r.filledUntil = Math.max(r.filledUntil, until);
            }
            if (until >= now) {
                return;
            }
        }
    }

    /** Fills until the thread is interrupted. */
    void run(Duration tick) {
        long start = System.nanoTime();
        boolean first = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                fill();
                if (first) {
                    first = false;
                    LOG.info(
                            "The demonstration sensors are up to date after {} ms",
                            (System.nanoTime() - start) / 1_000_000);
                }
            } catch (Problem away) {
                LOG.warn("The demonstration sensors wait: {}", away.getMessage());
            }
            try {
                Thread.sleep(tick);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
