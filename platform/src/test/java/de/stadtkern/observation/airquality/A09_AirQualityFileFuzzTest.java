package de.stadtkern.observation.airquality;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.testkit.Scrambler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any file is read to its end: what is wrong in it is refused with its line, never thrown. */
class A09_AirQualityFileFuzzTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261123);
    private static final String VALID = """
            Datum,Zeit,BEN,NO,NO2,O3,PM10,PM10_Pb,PM2.5,SO2
            yyyy-mm-dd,hh:mm,µg/m³,µg/m³,µg/m³,µg/m³,µg/m³,ng/m3,µg/m³,µg/m³
            2016-01-01,,,,,,45,,32.00,
            2016-01-01,01:00,1.2,3,24,31,,,,5
            2016-03-27,02:00,1.2,3,24,31,,,,5
            """;

    @FuzzTest
    void anyBytes(FuzzedDataProvider data) throws IOException {
        read(data.consumeRemainingAsBytes());
    }

    @Test
    void almostValidText() throws IOException {
        System.out.println("scrambled files, seed " + SEED);
        Scrambler scrambler = new Scrambler(SEED);
        for (int i = 0; i < 10_000; i++) {
            read(scrambler.scramble(VALID).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void read(byte[] bytes) throws IOException {
        SourceFile file = new SourceFile() {
            @Override
            public String name() {
                return "2016-01-Dresden-Nord.csv";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        new AirQualityFile(file, Map.of(), new ArrayList<>(), (column, day, hourEnd, value, line) -> {}).read();
    }
}
