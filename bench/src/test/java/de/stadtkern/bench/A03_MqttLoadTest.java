package de.stadtkern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.report.Row;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The measurement of MQTT at a small pace: what is acknowledged is there once, also after cut connections. */
class A03_MqttLoadTest {
    @Test
    void whatIsAcknowledgedIsThereOnce() throws Exception {
        Path root = Path.of(System.getProperty("stadtkern.root", "..")).toAbsolutePath();
        int pace = Integer.getInteger("stadtkern.bench.pace", 1_000);
        var report = MqttLoad.run(
                Program.ownClasses(root),
                pace > 1_000 ? 500 : 50,
                pace,
                Duration.ofSeconds(Integer.getInteger("stadtkern.bench.warm", 1)),
                Duration.ofSeconds(Integer.getInteger("stadtkern.bench.seconds", 3)));
        report.print(System.out, de.stadtkern.bench.report.Machine.here(root));
        assertThat(report.failures().stream().map(Row::name))
                .as("the pace and the time are for a quiet machine")
                .doesNotContain(
                        "messages never acknowledged",
                        "acknowledged observations lost",
                        "observations stored twice",
                        "observations stored that nobody sent");
    }
}
