package de.stadtkern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.bench.report.Machine;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A report says which bars hold, and its JSON has the promised shape. */
class A02_ReportTest {
    @Test
    void aReportHoldsOnlyWhenEveryBarDoes() {
        Report report = new Report("x").row(Row.of("fast", 0.3, "ms", Row.Bar.atMost(0.3)));
        assertThat(report.holds()).isTrue();
        report.row(Row.of("slow", 0.31, "ms", Row.Bar.atMost(0.3)));
        assertThat(report.holds()).isFalse();
        assertThat(report.failures()).hasSize(1);
    }

    @Test
    void theMedianIsAnObservedValue() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2);
        assertThat(Samples.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).quantile(0.95)).isEqualTo(10);
    }

    @Test
    void jsonHasTheNameTheMachineTheCommitAndTheRows(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("made/report.json");
        new Report("x")
                .row(Row.of("fast", 0.25, "ms", Row.Bar.atMost(0.3)))
                .writeJson(file, new Machine("a machine", "abc"));
        assertThat(JsonMapper.shared().readTree(Files.readString(file)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"name": "x", "machine": "a machine", "commit": "abc",
                         "rows": [{"name": "fast", "value": 0.25, "unit": "ms", "bar": "≤ 0.3", "holds": true}]}"""));
    }
}
