package de.stadtkern.observation;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.process.Jobs;
import de.stadtkern.testkit.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The process observation-aggregate: datastreams over months, aggregated into one table. */
class A04_AggregateExportTest {
    @Test
    void monthsOfTwoDatastreamsBecomeOneTable() throws Exception {
        try (TestServer city = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"))) {
            Datastreams datastreams = new Datastreams(city.bean(DataSource.class));
            int full = datastreams.create("full", "interval '1 hour'");
            int empty = datastreams.create("empty, \"quoted\"");
            city.bean(Observations.class).changed(List.of());
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            Instant to = Instant.parse("2026-04-01T00:00:00Z");
            List<NewObservation> rows = new ArrayList<>();
            for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofHours(1))) {
                rows.add(NewObservation.of(full, at, at.getEpochSecond() % 7));
            }
            city.bean(Observations.class).store(rows);
            Jobs jobs = city.bean(Jobs.class);
            UUID job = jobs.submit(
                    "observation-aggregate",
                    Map.of(
                            "datastreams",
                            List.of(full, empty),
                            "from",
                            from.toString(),
                            "to",
                            to.toString(),
                            "interval",
                            "P1D"));
            for (int i = 0; i < 500 && !jobs.find(job).orElseThrow().status().isEnd(); i++) {
                Thread.sleep(20);
            }
            assertThat(jobs.find(job).orElseThrow().status())
                    .as(String.valueOf(jobs.find(job)))
                    .isEqualTo(Jobs.Status.SUCCESSFUL);
            String summary = String.valueOf(jobs.results(job).get("summary"));
            assertThat(summary).contains("observations=" + rows.size()).contains("completeness_percent=100.0");
            String table = city.get("/ogc/jobs/" + job + "/results/table").body();
            List<String> lines = table.lines().toList();
            assertThat(lines.getFirst()).isEqualTo("datastream,name,start,end,min,max,mean,sum,count");
            // 90 days of UTC touch 91 days of the city.
            assertThat(lines).hasSize(1 + 91);
            assertThat(lines.stream()
                            .skip(1)
                            .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                            .sum())
                    .isEqualTo(rows.size());

            UUID wrong = jobs.submit(
                    "observation-aggregate",
                    Map.of("datastreams", List.of(999_999), "from", from.toString(), "to", to.toString()));
            for (int i = 0; i < 500 && !jobs.find(wrong).orElseThrow().status().isEnd(); i++) {
                Thread.sleep(20);
            }
            assertThat(jobs.find(wrong).orElseThrow().words()).isEqualTo("Datastream 999999 does not exist.");
        }
    }
}
