package de.stadtkern.observation.airquality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.stadtkern.observation.Equipment.Phenomenon;
import de.stadtkern.observation.Equipment.Unit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ResourceLoader;

/** What is known about columns and stations; both are data files. */
record AirQualityTables(Map<String, Column> columns, Map<String, Station> stations) {
    /**
     * @param sourceUnit the unit as the files write it
     * @param least least value that can be true
     * @param most greatest value that can be true
     */
    record Column(String id, Phenomenon phenomenon, String sourceUnit, Unit unit, double least, double most) {}

    /** @param id as in the file names */
    record Station(String id, String code, String name, double lon, double lat, String source) {}

    static AirQualityTables read(ResourceLoader resources, String stationsLocation) {
        Map<String, Column> columns = new LinkedHashMap<>();
        each(resources, "classpath:airquality/columns.csv", row -> {
            Column column = new Column(
                    row.getField("column"),
                    new Phenomenon(row.getField("name"), row.getField("definition"), row.getField("description")),
                    row.getField("source_unit"),
                    new Unit(row.getField("unit"), row.getField("symbol"), row.getField("ucum")),
                    Double.parseDouble(row.getField("least")),
                    Double.parseDouble(row.getField("most")));
            columns.put(column.id(), column);
        });
        Map<String, Station> stations = new LinkedHashMap<>();
        each(resources, stationsLocation, row -> {
            Station station = new Station(
                    row.getField("station"),
                    row.getField("code"),
                    row.getField("name"),
                    Double.parseDouble(row.getField("lon")),
                    Double.parseDouble(row.getField("lat")),
                    row.getField("source"));
            stations.put(station.id(), station);
        });
        return new AirQualityTables(columns, stations);
    }

    private static void each(
            ResourceLoader resources, String location, java.util.function.Consumer<NamedCsvRecord> reader) {
        try (var in = new InputStreamReader(resources.getResource(location).getInputStream(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
            csv.forEach(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + location, e);
        }
    }
}
