package de.stadtkern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program is killed while jobs wait and run; each ends once, right or with an honest failure. */
class A03_JobsSurviveTest {
    @Test
    void twoKills() throws Exception {
        Program program = Program.ownClasses(Path.of(System.getProperty("stadtkern.root", "..")));
        Report report = JobsSurvive.run(program, 24, 2, 2);
        assertThat(report.failures()).isEmpty();
    }
}
