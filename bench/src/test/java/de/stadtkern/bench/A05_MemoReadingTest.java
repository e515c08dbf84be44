package de.stadtkern.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reader on a real memo; the memo is not part of the project. */
class A05_MemoReadingTest {
    private static final Path MEMO =
            Path.of(System.getProperty("stadtkern.root", ".."), "../shared/data/programme/memo-v0870-21.txt");

    @Test
    void aRealMemoIsReadWithoutInventedFields() throws Exception {
        assumeTrue(Files.isRegularFile(MEMO), "left out: there is no memo beside the project");
        Report report = MemoReading.compare(Files.readString(MEMO), 1, new Report("memo"));
        assertThat(report.failures()).isEmpty();
    }
}
