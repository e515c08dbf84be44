package de.stadtkern.history.parquet;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Place;
import de.stadtkern.observation.StoredObservations.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a selection of observations, datastream by datastream and in the order of time, in constant memory. */
public final class ParquetExport {
    private static final int PAGE = 5000;
    private static final int PLACES = 1000;
    /** Of more datastreams the metadata describe the first ones only. */
    private static final int DESCRIBED = 500;

    private final StoredObservations observations;
    private final LatestValues extents;
    private final String city;
    private final String licence;

    /** @param licence URI */
    public ParquetExport(StoredObservations observations, LatestValues extents, String city, String licence) {
        this.extents = extents;
        this.observations = observations;
        this.city = city;
        this.licence = licence;
    }

    /** Told how far a file is after each page; may throw to stop. */
    public interface Watcher {
        /** @param done datastreams that are written as a whole */
        void at(int done, long rows);
    }

    /**
     * @param watcher told how far it is
     * @return rows
     */
    public long write(Selection selection, List<Series> series, OutputStream out, Watcher watcher) throws IOException {
        ObservationFile file = new ObservationFile(out);
        Predicate<StoredObservation> wanted = row -> within(row, selection);
        long rows = 0;
        for (int done = 0; done < series.size(); done++) {
            int sofar = done;
            long before = rows;
            rows += write(file, series.get(done), selection, wanted, more -> watcher.at(sofar, before + more));
        }
        file.end(metadata(series));
        out.flush();
        return rows;
    }

    private long write(
            ObservationFile file,
            Series series,
            Selection selection,
            Predicate<StoredObservation> wanted,
            LongConsumer written)
            throws IOException {
        LatestValues.Extent extent = extents.extent(series.id());
        if (extent == null) {
            return 0;
        }
        // Within its extent only, so that few partitions are asked.
        Instant from = extent.start().isAfter(selection.from()) ? extent.start() : selection.from();
        Instant end = extent.end().plusNanos(1000);
        Instant to = end.isBefore(selection.to()) ? end : selection.to();
        Map<Integer, Optional<Place>> places = new LinkedHashMap<>();
        StoredObservation last = null;
        long rows = 0;
        List<StoredObservation> page;
        do {
            page = observations.page(series.id(), from, to, last, PAGE);
            for (StoredObservation row : page) {
                last = row;
                if (wanted.test(row)) {
                    Integer feature = row.feature() == null ? series.feature() : row.feature();
                    file.add(series, row, feature, place(feature, places));
                    rows++;
                }
            }
            written.accept(rows);
        } while (page.size() == PAGE);
        return rows;
    }

    private static boolean within(StoredObservation row, Selection selection) {
        if (row.id() <= selection.afterId()) {
            return false;
        }
        if (selection.least() == null && selection.most() == null) {
            return true;
        }
        return row.result() instanceof Result.Number(double value)
                && (selection.least() == null || value >= selection.least())
                && (selection.most() == null || value <= selection.most());
    }

    private @Nullable Place place(@Nullable Integer feature, Map<Integer, Optional<Place>> places) {
        if (feature == null) {
            return null;
        }
        if (places.size() >= PLACES) {
            places.clear();
        }
        return places.computeIfAbsent(feature, id -> Optional.ofNullable(observations.place(id)))
                .orElse(null);
    }

    private Map<String, String> metadata(List<Series> series) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Series one : series.subList(0, Math.min(DESCRIBED, series.size()))) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("id", one.id());
            about.put("name", one.name());
            about.put("unitOfMeasurement", JsonMapper.shared().readTree(one.unit()));
            about.put("observationType", one.observationType());
            about.put("observedProperty", one.propertyName());
            about.put("definition", one.propertyDefinition());
            about.put("thing", one.thingName());
            about.put("sensor", one.sensorName());
            described.add(about);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("publisher", city);
        metadata.put("licence", licence);
        metadata.put("standard", "OGC SensorThings API 1.1");
        metadata.put("crs", "OGC:CRS84");
        metadata.put("datastreams", JsonMapper.shared().writeValueAsString(described));
        if (series.size() == 1) {
            metadata.put("unitOfMeasurement", series.getFirst().unit());
        }
        return metadata;
    }
}
