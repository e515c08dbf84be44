package de.stadtkern.history;

import de.stadtkern.catalogue.Dataset;
import de.stadtkern.catalogue.Dataset.Distribution;
import de.stadtkern.catalogue.DatasetProvider;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The observations of each observed property are a dataset, to be had as Parquet and by SensorThings. */
final class ObservationDatasets implements DatasetProvider {
    private final StoredObservations observations;
    private final LatestValues extents;
    private final String licence;

    ObservationDatasets(StoredObservations observations, LatestValues extents, String licence) {
        this.observations = observations;
        this.extents = extents;
        this.licence = licence;
    }

    @Override
    public List<Dataset> datasets() {
        Map<Long, List<Series>> ofProperty = new LinkedHashMap<>();
        for (Series one : observations.series()) {
            ofProperty.computeIfAbsent(one.property(), id -> new ArrayList<>()).add(one);
        }
        return ofProperty.values().stream().map(this::dataset).toList();
    }

    private Dataset dataset(List<Series> series) {
        long property = series.getFirst().property();
        String name = series.getFirst().propertyName();
        List<LatestValues.Extent> spans = series.stream()
                .map(one -> extents.extent(one.id()))
                .filter(Objects::nonNull)
                .toList();
        Instant from = spans.stream()
                .map(LatestValues.Extent::start)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant modified = spans.stream()
                .map(LatestValues.Extent::end)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Dataset(
                "observations-" + property,
                Wording.of("Messwerte: " + name, "Observations: " + name),
                Wording.of(
                        "Messwerte von " + series.size() + " Datenströmen mit Ort, Zeit und Einheit.",
                        "Observations of " + series.size() + " datastreams with place, time and unit."),
                licence,
                null,
                List.of("ENVI"),
                List.of("Messwerte", name),
                null,
                from,
                null,
                "CONT",
                "AVAILABLE",
                Wording.of("Sensoren der Stadt", "The city's sensors"),
                modified,
                List.of(
                        new Distribution(
                                Wording.of("Parquet", "Parquet"),
                                "/observations/parquet?property=" + property,
                                "PARQUET",
                                "application/vnd.apache.parquet",
                                null),
                        new Distribution(
                                Wording.of("SensorThings-Schnittstelle", "SensorThings API"),
                                "/sta/v1.1/ObservedProperties(" + property + ")/Datastreams",
                                "JSON",
                                "application/json",
                                "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel")));
    }
}
