package de.stadtkern.history;

import de.stadtkern.history.parquet.ParquetExport;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.process.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Parquet export as a job, for selections that take long. */
final class ObservationExport implements Computation {
    static final String FILE = "observations.parquet";
    private static final Map<String, Object> TIME = Map.of("type", "string", "maxLength", 40, "default", "");

    private final StoredObservations observations;
    private final ParquetExport export;
    private final ZoneId zone;

    ObservationExport(StoredObservations observations, ParquetExport export, ZoneId zone) {
        this.observations = observations;
        this.export = export;
        this.zone = zone;
    }

    @Override
    public Description description() {
        Map<String, Description.Input> inputs = new LinkedHashMap<>();
        inputs.put(
                "datastreams",
                new Description.Input(
                        Map.of("de", "Nummern der Datenströme", "en", "Ids of the datastreams"),
                        Map.of(
                                "type",
                                "array",
                                "items",
                                Map.of("type", "integer", "minimum", 1),
                                "minItems",
                                1,
                                "maxItems",
                                1000)));
        inputs.put(
                "from", new Description.Input(Map.of("de", "Von (Tag oder Zeit)", "en", "From (day or time)"), TIME));
        inputs.put(
                "to",
                new Description.Input(
                        Map.of("de", "Bis (Tag oder Zeit), ausschließlich", "en", "To (day or time), exclusive"),
                        TIME));
        Map<String, Description.Output> outputs = new LinkedHashMap<>();
        outputs.put(
                "file",
                new Description.Output(
                        Map.of("de", "Parquet-Datei", "en", "Parquet file"),
                        Map.of("type", "string", "contentMediaType", "application/vnd.apache.parquet")));
        outputs.put(
                "rows",
                new Description.Output(
                        Map.of("de", "Anzahl der Messwerte", "en", "Number of observations"),
                        Map.of("type", "integer")));
        outputs.put(
                "bytes",
                new Description.Output(
                        Map.of("de", "Größe in Byte", "en", "Size in bytes"), Map.of("type", "integer")));
        return new Description(
                "observation-export",
                "1.0.0",
                Map.of("de", "Messwerte als Parquet", "en", "Observations as Parquet"),
                Map.of(
                        "de",
                        "Schreibt Messwerte der gewählten Datenströme in eine Parquet-Datei mit typisierten Spalten.",
                        "en",
                        "Writes observations of the chosen datastreams into one Parquet file with typed columns."),
                inputs,
                outputs,
                null);
    }

    @Override
    public Map<String, Object> compute(Map<String, Object> inputs, Progress progress) throws IOException {
        String ids = ((List<?>) inputs.getOrDefault("datastreams", List.of()))
                .stream().map(id -> String.valueOf(((Number) id).longValue())).collect(Collectors.joining(","));
        Asked asked = new Asked(
                name -> name.equals("datastream") ? ids : inputs.get(name) instanceof String text ? text : null, zone);
        List<Series> series = asked.series(observations.series());
        Path file = progress.files().resolve(FILE);
        long rows;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            rows = export.write(asked.selection(), series, out, (done, so) -> {
                progress.stopIfCancelled();
                progress.at(99.0 * done / series.size(), so + " observations written");
            });
        }
        progress.at(100, rows + " observations written");
        return Map.of("file", file, "rows", rows, "bytes", Files.size(file));
    }
}
