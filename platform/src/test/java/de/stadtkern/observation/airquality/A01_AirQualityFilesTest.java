package de.stadtkern.observation.airquality;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.importing.FinishedImport;
import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.importing.Imports;
import de.stadtkern.testkit.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A month of one station comes in as datastreams of hours and of days; what makes no sense is refused by line. */
class A01_AirQualityFilesTest {
    private static final String HEADER = "Datum,Zeit,NO2,PM10,TEMP,DRUCK\nyyyy-mm-dd,hh:mm,µg/m³,µg/m³,GRADC,hPa\n";
    static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path stations = Files.writeString(directory.resolve("stations.csv"), """
                station,code,name,lon,lat,source
                Musterstadt-Markt,XX001,Musterstadt-Markt,13.9,51.3,invented
                Musterstadt-Wald,XX002,Musterstadt-Wald,13.92,51.32,invented
                Musterstadt-Hafen,XX003,Musterstadt-Hafen,13.87,51.3,invented
                """);
        server = TestServer.start(
                Platform.class,
                Map.of(
                        "stadtkern.observation.air-quality.stations",
                        stations.toUri().toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static FinishedImport read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static FinishedImport read(String name, byte[] content) throws IOException {
        SourceFile file = new SourceFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
        return server.bean(Imports.class).run("air-quality", List.of(file), Map.of());
    }

    private static List<Map<String, @Nullable Object>> rows(String sql) {
        return server.bean(JdbcClient.class).sql(sql).query().listOfRows();
    }

    @Test
    void hoursAndDaysBecomeLocatedDatastreamsAndARepeatStoresNothing() throws IOException {
        String month = HEADER + """
                2018-07-01,,,21.5,,
                2018-07-01,01:00,14,,17.5,1001
                2018-07-01,02:00,NaN,,-3.25,1002
                2018-07-02,00:00,12,,16,
                """;
        var first = read("2018-07-Musterstadt-Markt.csv", month).report();
        assertThat(first.refused()).isEmpty();
        assertThat(first.read()).isEqualTo(4);
        assertThat(first.stored()).isEqualTo(8);

        var again = read("2018-07-Musterstadt-Markt.csv", month).report();
        assertThat(again.stored()).isZero();
        assertThat(again.alreadyThere()).isEqualTo(8);

        // Stamps are the end of the hour in standard time, in July as well: 01:00 is 23:00 to 00:00 UTC.
        assertThat(rows("""
                        SELECT to_char(o.phenomenon_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' ||
                            to_char(o.phenomenon_end AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || o.result_number AS row
                        FROM observation.observation o JOIN observation.datastream d ON d.id = o.datastream_id
                        JOIN observation.thing t ON t.id = d.thing_id
                        WHERE t.properties->>'code' = 'XX001' AND d.properties->>'key' IN ('NO2/hour', 'PM10/day')
                        ORDER BY 1
                        """))
                .extracting(row -> row.get("row"))
                .containsExactly(
                        "2018-06-30 23:00 2018-07-01 00:00 14",
                        "2018-06-30 23:00 2018-07-01 23:00 21.5",
                        "2018-07-01 22:00 2018-07-01 23:00 12");
        assertThat(rows("""
                        SELECT d.name, d.unit_of_measurement->>'definition' AS unit, p.definition,
                            l.location->>'type' AS place
                        FROM observation.datastream d
                        JOIN observation.observed_property p ON p.id = d.observed_property_id
                        JOIN observation.thing t ON t.id = d.thing_id
                        JOIN observation.thing_location tl ON tl.thing_id = t.id
                        JOIN observation.location l ON l.id = tl.location_id
                        WHERE t.properties->>'code' = 'XX001' AND d.properties->>'key' = 'NO2/hour'
                        """))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("name", "Nitrogen dioxide, hourly mean")
                        .containsEntry("unit", "https://ucum.org/ucum#ug/m3")
                        .containsEntry("definition", "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/8")
                        .containsEntry("place", "Point"));
    }

    @Test
    void aClockChangeLosesNoHour() throws IOException {
        StringBuilder month = new StringBuilder(HEADER);
        for (int hour = 0; hour < 24; hour++) {
            month.append("2018-03-25,%02d:00,%d,,,\n".formatted(hour, hour));
            month.append("2018-10-28,%02d:00,%d,,,\n".formatted(hour, hour));
        }
        var report = read("2018-03-Musterstadt-Wald.csv", month.toString()).report();
        assertThat(report.stored()).isEqualTo(48);
        assertThat(report.refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-07-01,01:00,x,,1, | NO2 is not a number",
                "2018-07-01,01:00,1e3,,1, | NO2 is not a number",
                "2018-07-01,01:00,-5,,1, | NO2 -5 is outside what can be true",
                "2018-07-01,01:00,,,1,0 | DRUCK 0 is outside what can be true",
                "2018-07-01,25:00,1,,1, | does not begin with a date and a time",
                "2018-02-30,01:00,1,,1, | does not begin with a date and a time",
                "2018-07-01,01:30,1,,1, | is not a full hour",
                "1018-07-01,01:00,1,,1, | is not a full hour between 1950 and 2149",
                "2018-07-01,01:00,1,,1 | has 5 fields, not 6",
                "20 <div class=,,,,, | does not begin with a date and a time",
                "'2018-07-01,01:00,1,,'';DROP TABLE x,' | TEMP is not a number",
            })
    void aBadRowIsRefusedAloneWithItsLine(String row, String reason) throws IOException {
        var report = read(
                        "2018-08-Musterstadt-Hafen.csv",
                        HEADER + "2018-08-01,01:00,9,,,\n" + row.strip() + "\n2018-08-01,02:00,8,,,\n")
                .report();
        assertThat(report.read()).isEqualTo(3);
        assertThat(report.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(4);
            assertThat(refusal.file()).isEqualTo("2018-08-Musterstadt-Hafen.csv");
            assertThat(refusal.reason()).contains(reason);
        });
        assertThat(report.stored() + report.alreadyThere()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRecordOfZerosIsNoMeasurement() throws IOException {
        var report = read(
                        "2018-09-Musterstadt-Hafen.csv",
                        "Datum,Zeit,NO,NO2,O3,SO2,TEMP\nyyyy-mm-dd,hh:mm,µg/m³,µg/m³,µg/m³,µg/m³,GRADC\n"
                                + "2018-09-01,01:00,0,0.0,0,0,0.0\n2018-09-01,02:00,0,1,0,0,0.0\n")
                .report();
        assertThat(report.stored()).isEqualTo(5);
        assertThat(report.refused()).extracting(Refusal::line).containsExactly(3L);
    }

    @Test
    void otherColumnsUnitsAndFilesAreRefused() throws IOException {
        var report = read(
                        "2018-07-Musterstadt-Wald.csv",
                        "Datum,Zeit,XYZ,TEMP,NO2\nyyyy-mm-dd,hh:mm,µg/m³,KELVIN,µg/m³\n2018-07-01,01:00,1,290,3\n")
                .report();
        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.refused())
                .extracting(Refusal::reason)
                .containsExactly(
                        "column 3 is unknown; its values are left out",
                        "column 4 (TEMP) is not in GRADC; its values are left out");
        assertThat(read("2018-07-Nirgendwo.csv", HEADER)
                        .report()
                        .refused()
                        .getFirst()
                        .reason())
                .contains("not in the list of stations");
        assertThat(read("kaffee.csv", HEADER).report().refused().getFirst().reason())
                .contains("the name is not");
        assertThat(read("2018-07-Musterstadt-Wald.csv", "")
                        .report()
                        .refused()
                        .getFirst()
                        .reason())
                .contains("not an air-quality file");
        assertThat(read("2018-07-Musterstadt-Wald.csv", "Datum,Zeit,NO2\n" + "x".repeat(9000))
                        .report()
                        .refused()
                        .getFirst()
                        .reason())
                .contains("longer than 4000 characters");
        assertThat(read(
                                "2018-07-Musterstadt-Wald.csv",
                                (HEADER + "2018-07-01,01:00,\u00e9,,,").getBytes(StandardCharsets.ISO_8859_1))
                        .report()
                        .refused()
                        .getFirst()
                        .reason())
                .contains("UTF-8");
    }
}
