package de.stadtkern.bench.load;

import de.stadtkern.bench.city.ScratchCity;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Things with located datastreams, made through the interface.
 *
 * @param datastreams their ids
 */
public record SensorNetwork(List<Integer> datastreams) {
    public static SensorNetwork create(ScratchCity city, int things, int datastreamsEach) throws IOException {
        try (KeepAlive connection = KeepAlive.open(city.address())) {
            String sensor = made(connection, "Sensors", """
                    {"name": "sensor", "description": "d", "encodingType": "application/pdf", "metadata": "m"}""");
            String property = made(connection, "ObservedProperties", """
                    {"name": "air temperature", "description": "d", "definition": "http://example.org/temperature"}""");
            for (int i = 0; i < things; i++) {
                made(connection, "Things", thing(i, datastreamsEach, sensor, property));
            }
        }
        return new SensorNetwork(ids(city));
    }

    private static String thing(int number, int datastreams, String sensor, String property) {
        String streams = IntStream.range(0, datastreams)
                .mapToObj(i -> """
                        {"name": "stream %d", "description": "d",
                         "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
                         "unitOfMeasurement": {"name": "degree Celsius", "symbol": "°C", "definition": "ucum:Cel"},
                         "Sensor": {"@iot.id": %s}, "ObservedProperty": {"@iot.id": %s}}""".formatted(i, sensor, property))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT, """
                {"name": "station %d", "description": "d",
                 "Locations": [{"name": "place %d", "description": "d", "encodingType": "application/geo+json",
                   "location": {"type": "Point", "coordinates": [%.5f, %.5f]}}],
                 "Datastreams": [%s]}""", number, number, 13.6 + (number % 10) * 0.02, 51 + (number / 10) * 0.01, streams);
    }

    private static String made(KeepAlive connection, String collection, String json) throws IOException {
        KeepAlive.Answer answer = connection.post("/sta/v1.1/" + collection, json);
        if (answer.status() != 201) {
            throw new IllegalStateException(
                    "POST " + collection + " answered " + answer.status() + ": " + answer.text());
        }
        String location = answer.location();
        return location.substring(location.indexOf('(') + 1, location.indexOf(')'));
    }

    private static List<Integer> ids(ScratchCity city) {
        List<Integer> ids = new ArrayList<>();
        try (var connection = city.database();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT id FROM observation.datastream ORDER BY id")) {
            while (found.next()) {
                ids.add(found.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }
}
