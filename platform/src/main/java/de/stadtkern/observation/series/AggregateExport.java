package de.stadtkern.observation.series;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.observation.ingest.IngestPath;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.process.Description.Input;
import de.stadtkern.process.Description.Output;
import de.stadtkern.process.Progress;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The process {@code observation-aggregate}: minimum, maximum, mean, sum and count per interval of selected datastreams over
 * a range of time, as one CSV file, with how complete each datastream is. It reads {@value #DAYS} days at a time, so that
 * no statement takes long.
 */
public final class AggregateExport implements Computation {
    private static final int DAYS = 31;
    private static final String FUNCTIONS = "min,max,mean,sum,count";

    private final IngestPath ingest;
    private final JdbcClient jdbc;
    private final Aggregation aggregation;
    private final ZoneId zone;
    private final Description description = describe();

    public AggregateExport(IngestPath ingest, DataSource dataSource, ZoneId zone) {
        this.ingest = ingest;
        this.jdbc = JdbcClient.create(dataSource);
        this.aggregation = new Aggregation(dataSource, zone);
        this.zone = zone;
    }

    @Override
    public Description description() {
        return description;
    }

    private static Description describe() {
        Map<String, Object> time = Map.of("type", "string", "format", "date-time");
        Map<String, Input> inputs = new LinkedHashMap<>();
        inputs.put(
                "datastreams",
                new Input(
                        words("Messreihen (Nummern)", "Datastreams (ids)"),
                        Map.of("type", "integer", "minimum", 1, "maximum", Integer.MAX_VALUE),
                        1,
                        1000));
        inputs.put("from", new Input(words("Von", "From"), time));
        inputs.put("to", new Input(words("Bis, ausschließlich", "To, exclusive"), time));
        inputs.put(
                "interval",
                new Input(
                        words("Zeitschritt", "Interval"),
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of("PT15M", "PT1H", "P1D", "P1W", "P1M", "P1Y"),
                                "default",
                                "PT1H")));
        Map<String, Object> summary = Map.of(
                "type",
                "array",
                "items",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("datastream", "observations"),
                        "properties",
                        Map.of(
                                "datastream", Map.of("type", "integer"),
                                "name", Map.of("type", "string"),
                                "intervals", Map.of("type", "integer"),
                                "observations", Map.of("type", "integer"),
                                "expected", Map.of("type", "integer"),
                                "completeness_percent", Map.of("type", "number"))));
        Map<String, Output> outputs = new LinkedHashMap<>();
        outputs.put(
                "table",
                new Output(words("Tabelle", "Table"), Map.of("type", "string", "contentMediaType", "text/csv")));
        outputs.put(
                "summary", new Output(words("Vollständigkeit je Messreihe", "Completeness per datastream"), summary));
        return new Description(
                "observation-aggregate",
                "1.0.0",
                words("Messwerte zusammenfassen", "Aggregate observations"),
                words(
                        "Fasst ausgewählte Messreihen über einen Zeitraum je Zeitschritt zusammen (Minimum, Maximum, Mittel, Summe, Anzahl), als CSV-Datei, und sagt, wie vollständig jede Reihe ist.",
                        "Aggregates selected datastreams over a range of time per interval (minimum, maximum, mean, sum, count), as a CSV file, and says how complete each is."),
                inputs,
                outputs,
                null);
    }

    private static Map<String, String> words(String german, String english) {
        return Map.of("de", german, "en", english);
    }

    @Override
    public Map<String, Object> compute(Map<String, Object> inputs, Progress progress) throws IOException {
        List<Integer> datastreams = new ArrayList<>();
        for (Object id : (List<?>) inputs.getOrDefault("datastreams", List.of())) {
            int datastream = ((Number) id).intValue();
            if (!ingest.isDatastream(datastream)) {
                throw Problem.notFound("Datastream " + datastream);
            }
            datastreams.add(datastream);
        }
        Range range = new Range(time(inputs, "from"), time(inputs, "to"));
        Interval interval = Interval.parse(String.valueOf(inputs.get("interval")));
        Path file = progress.files().resolve("observations.csv");
        List<Map<String, Object>> summary = new ArrayList<>();
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(file))) {
            csv.writeRecord("datastream", "name", "start", "end", "min", "max", "mean", "sum", "count");
            for (int i = 0; i < datastreams.size(); i++) {
                double done = 100.0 * i / datastreams.size();
                summary.add(
                        export(datastreams.get(i), range, interval, csv, progress, done, 100.0 / datastreams.size()));
            }
        }
        progress.at(100, datastreams.size() + " / " + datastreams.size());
        return Map.of("table", file, "summary", summary);
    }

    private static Instant time(Map<String, Object> inputs, String name) {
        Instant time = OffsetDateTime.parse(String.valueOf(inputs.get(name))).toInstant();
        if (time.isBefore(Partitions.EARLIEST) || time.isAfter(Partitions.LATEST)) {
            throw Problem.invalid(name, name + " lies outside 1900 to 2149.");
        }
        return time;
    }

    private Map<String, Object> export(
            int datastream,
            Range range,
            Interval interval,
            CsvWriter csv,
            Progress progress,
            double done,
            double share) {
        String name = jdbc.sql("SELECT name FROM observation.datastream WHERE id = ?")
                .param(datastream)
                .query(String.class)
                .optional()
                .orElse("");
        List<Instant> cuts = cuts(range, interval);
        long observations = 0;
        int intervals = 0;
        for (int i = 0; i < cuts.size() - 1; i++) {
            progress.at(done + share * i / cuts.size(), name);
            for (Map<String, Object> bucket :
                    aggregation.of(datastream, new Range(cuts.get(i), cuts.get(i + 1)), interval, FUNCTIONS)) {
                csv.writeRecord(
                        String.valueOf(datastream),
                        name,
                        text(bucket, "start"),
                        text(bucket, "end"),
                        text(bucket, "min"),
                        text(bucket, "max"),
                        text(bucket, "mean"),
                        text(bucket, "sum"),
                        text(bucket, "count"));
                observations += ((Number) bucket.getOrDefault("count", 0)).longValue();
                intervals++;
            }
        }
        progress.log(name + ": " + observations);
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("datastream", datastream);
        about.put("name", name);
        about.put("intervals", intervals);
        about.put("observations", observations);
        Duration expected = ingest.expectedInterval(datastream);
        if (expected != null && !expected.isZero()) {
            long wanted = Duration.between(range.from(), range.to()).dividedBy(expected);
            about.put("expected", wanted);
            about.put("completeness_percent", wanted == 0 ? 100.0 : Math.min(100.0, 100.0 * observations / wanted));
        }
        return about;
    }

    /** Where the range is cut into pieces of about {@value #DAYS} days: at edges of the interval, from end to end. */
    private List<Instant> cuts(Range range, Interval interval) {
        List<Instant> cuts = new ArrayList<>(List.of(range.from()));
        if (interval instanceof Interval.Elapsed) {
            LocalDate day = range.from().atZone(zone).toLocalDate().plusDays(DAYS);
            for (; day.atStartOfDay(zone).toInstant().isBefore(range.to()); day = day.plusDays(DAYS)) {
                cuts.add(day.atStartOfDay(zone).toInstant());
            }
        } else {
            for (Instant edge : interval.edges(range, zone)) {
                if (edge.isBefore(range.to()) && !edge.isBefore(cuts.getLast().plusSeconds(DAYS * 86_400L))) {
                    cuts.add(edge);
                }
            }
        }
        cuts.add(range.to());
        return cuts;
    }

    private static String text(Map<String, Object> bucket, String name) {
        Object value = bucket.get(name);
        return value == null ? "" : value.toString();
    }
}
