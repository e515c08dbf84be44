package de.stadtkern.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each requirement of OGC API - Processes that is claimed is met. */
class A01_ProcessesConformanceTest {
    @Test
    void everyRequirement() {
        Program program = Program.ownClasses(Path.of(System.getProperty("stadtkern.root", "..")));
        Report report = Processes.run(program);
        assertThat(report.failures()).isEmpty();
    }
}
