package de.stadtkern.observation.airquality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.Platform;
import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.importing.Imports;
import de.stadtkern.testkit.SharedData;
import de.stadtkern.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The 117 files of three Dresden stations, 2016 to 2019, come in in one go; skipped where they are not at hand. */
class A02_DresdenAirQualityTest {
    @Test
    void allFilesComeInAndARepeatStoresNothing() throws Exception {
        Optional<Path> folder = SharedData.find("dresden/air-quality");
        assumeTrue(folder.isPresent(), "the Dresden air-quality files are not here (STADTKERN_SHARED_DATA)");
        List<SourceFile> files;
        try (var listed = Files.list(folder.orElseThrow())) {
            files = listed.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .map(Imports::file)
                    .toList();
        }
        assertThat(files).hasSize(117);
        try (TestServer server = TestServer.start(Platform.class, Map.of())) {
            ImportReport first = server.bean(Imports.class)
                    .run("air-quality", files, Map.of())
                    .report();
            // 84,905 rows of hours, 2,336 of days, and 28 rows that are scraps of a web page.
            assertThat(first.read()).isEqualTo(84_905 + 2_336 + 28);
            assertThat(first.refused().stream()
                            .filter(refusal -> refusal.reason().contains("date and a time")))
                    .hasSize(28);
            // One hour in which all three stations report nothing but zeros.
            assertThat(first.refused().stream()
                            .filter(refusal -> refusal.reason().contains("every value is 0")))
                    .hasSize(3)
                    .allMatch(refusal -> refusal.line() == 84);
            assertThat(first.refused()).hasSize(31);
            assertThat(first.alreadyThere()).isZero();
            assertThat(first.stored()).isEqualTo(VALUES);
            ImportReport again = server.bean(Imports.class)
                    .run("air-quality", files, Map.of())
                    .report();
            assertThat(again.stored()).isZero();
            assertThat(again.alreadyThere()).isEqualTo(VALUES);
            assertThat(again.refused()).isEqualTo(first.refused());
            assertThat(server.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM observation.observation")
                            .query(Long.class)
                            .single())
                    .isEqualTo(VALUES);
        }
    }

    private static final long VALUES = 438_751;
}
