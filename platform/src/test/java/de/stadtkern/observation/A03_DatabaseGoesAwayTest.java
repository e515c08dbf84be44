package de.stadtkern.observation;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.observation.IngestOutcome.Accepted;
import de.stadtkern.web.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** PostgreSQL is killed in the middle of ingest: what was acknowledged is there once, and sending again doubles nothing. */
class A03_DatabaseGoesAwayTest {
    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoubled(@TempDir Path data) throws Exception {
        try (var context = new SpringApplicationBuilder(Platform.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--stadtkern.data=" + data,
                        "--stadtkern.democity.enabled=false")) {
            Observations observations = context.getBean(Observations.class);
            Datastreams datastreams = new Datastreams(context.getBean(DataSource.class));
            int datastream = datastreams.create("in the middle");
            Map<Instant, Long> acknowledged = new ConcurrentHashMap<>();
            AtomicInteger refusals = new AtomicInteger();
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> senders = new ArrayList<>();
            for (int sender = 0; sender < 8; sender++) {
                Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(100_000L * sender);
                senders.add(Thread.ofVirtual()
                        .start(() -> send(observations, datastream, start, acknowledged, refusals, stop)));
            }
            for (int round = 0; round < 3; round++) {
                int before = acknowledged.size();
                while (acknowledged.size() < before + 500) {
                    Thread.sleep(5);
                }
                long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                        .getFirst());
                ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
                process.destroyForcibly();
                process.onExit().join();
            }
            int before = acknowledged.size();
            while (acknowledged.size() < before + 500) {
                Thread.sleep(5);
            }
            stop.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(refusals).hasPositiveValue();
            assertThat(datastreams.count("SELECT count(*) FROM observation.observation"))
                    .isEqualTo(acknowledged.size());
            assertThat(datastreams.count("SELECT count(DISTINCT phenomenon_start) FROM observation.observation"))
                    .isEqualTo(acknowledged.size());
            acknowledged.entrySet().stream()
                    .limit(200)
                    .forEach(row -> assertThat(observations.find(row.getValue()))
                            .satisfies(stored -> assertThat(stored).isNotNull()));
        }
    }

    /** Sends one row after the other, each until it is acknowledged. */
    private static void send(
            Observations observations,
            int datastream,
            Instant start,
            Map<Instant, Long> acknowledged,
            AtomicInteger refusals,
            AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            NewObservation row = NewObservation.of(datastream, start.plusSeconds(i), i);
            while (!acknowledged.containsKey(row.start())) {
                try {
                    Accepted accepted =
                            (Accepted) observations.store(List.of(row)).getFirst();
                    acknowledged.put(row.start(), accepted.id());
                } catch (Problem e) {
                    assertThat(e.status()).isEqualTo(503);
                    refusals.incrementAndGet();
                }
            }
        }
    }
}
