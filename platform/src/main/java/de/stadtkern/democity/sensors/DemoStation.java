package de.stadtkern.democity.sensors;

import de.stadtkern.observation.Equipment;
import java.util.List;
import java.util.Map;

/** A sensor's post with its series. */
public record DemoStation(
        String key, String name, String kind, String district, double lon, double lat, List<DemoSeries> series) {
    public DemoStation {
        series = List.copyOf(series);
    }

    public Equipment.Station equipment() {
        return new Equipment.Station(
                key,
                name,
                "Synthetic: a sensor of the demonstration city, which does not exist.",
                lon,
                lat,
                Map.of("kind", kind, "district", district, "synthetic", true),
                series.stream().map(DemoSeries::series).toList());
    }
}
