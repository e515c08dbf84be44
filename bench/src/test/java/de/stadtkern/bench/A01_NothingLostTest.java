package de.stadtkern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program and PostgreSQL are killed while devices send; what was acknowledged is there once. */
class A01_NothingLostTest {
    @Test
    void threeRoundsOfKills() throws Exception {
        Program program = Program.ownClasses(Path.of(System.getProperty("stadtkern.root", "..")));
        Report report = NothingLost.run(program, 3, 800);
        assertThat(report.failures()).isEmpty();
    }
}
