package de.stadtkern.observation.airquality;

import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.importing.Importer;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.Equipment.Instrument;
import de.stadtkern.observation.Equipment.Series;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.airquality.AirQualityTables.Column;
import de.stadtkern.observation.airquality.AirQualityTables.Station;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stores monthly files of an air-quality network as located Datastreams, one of hours and one of days per column. */
final class AirQualityImporter implements Importer {
    private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}-(.{1,80})\\.csv");
    private static final int BATCH = 4000;

    private final AirQualityTables tables;
    private final Equipment equipment;
    private final Observations observations;
    private final ZoneId zone;

    AirQualityImporter(AirQualityTables tables, Equipment equipment, Observations observations, ZoneId zone) {
        this.tables = tables;
        this.equipment = equipment;
        this.observations = observations;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return "air-quality";
    }

    @Override
    public String description() {
        return "Monthly files of an air-quality network: YYYY-MM-<station>.csv with hourly and daily means.";
    }

    @Override
    public String permission() {
        return "observation:write";
    }

    @Override
    public ImportReport read(List<SourceFile> files, Map<String, String> options) throws IOException {
        if (!options.isEmpty()) {
            throw Problem.invalid(options.keySet().iterator().next(), "This kind of import has no options.");
        }
        Run run = new Run();
        for (SourceFile file : files) {
            run.read(file);
        }
        return new ImportReport(run.rows, run.stored, run.alreadyThere, run.refused);
    }

    /** One import: what was read and what became of it. */
    private final class Run {
        private final List<Refusal> refused = new ArrayList<>();
        private final Map<String, Integer> datastreams = new HashMap<>();
        private final List<NewObservation> batch = new ArrayList<>(BATCH);
        private final List<Long> lines = new ArrayList<>(BATCH);
        private long rows;
        private long stored;
        private long alreadyThere;

        void read(SourceFile file) throws IOException {
            Matcher name = NAME.matcher(file.name());
            Station station = name.matches() ? tables.stations().get(name.group(1)) : null;
            if (station == null) {
                refused.add(new Refusal(
                        file.name(),
                        0,
                        name.matches()
                                ? "the station of this name is not in the list of stations"
                                : "the name is not YYYY-MM-<station>.csv"));
                return;
            }
            AirQualityFile reader = new AirQualityFile(
                    file,
                    tables.columns(),
                    refused,
                    (column, day, hourEnd, value, line) -> take(file, station, column, day, hourEnd, value, line));
            reader.read();
            store(file.name());
            rows += reader.rows;
        }

        private void take(
                SourceFile file,
                Station station,
                Column column,
                LocalDate day,
                @Nullable LocalDateTime hourEnd,
                double value,
                long line) {
            LocalDateTime from = hourEnd == null ? day.atStartOfDay() : hourEnd.minusHours(1);
            LocalDateTime to = hourEnd == null ? day.plusDays(1).atStartOfDay() : hourEnd;
            int datastream = datastream(station, column, hourEnd != null);
            batch.add(new NewObservation(
                    datastream, standard(from), standard(to), null, Result.of(value), null, null, null, null));
            lines.add(line);
            if (batch.size() >= BATCH) {
                store(file.name());
            }
        }

        private void store(String file) {
            List<IngestOutcome> outcomes = observations.store(batch);
            for (int i = 0; i < outcomes.size(); i++) {
                switch (outcomes.get(i)) {
                    case IngestOutcome.Refused no -> refused.add(new Refusal(file, lines.get(i), no.reason()));
                    case IngestOutcome.Accepted yes -> {
                        if (yes.kind() == IngestOutcome.Kind.ALREADY_THERE) {
                            alreadyThere++;
                        } else {
                            stored++;
                        }
                    }
                }
            }
            batch.clear();
            lines.clear();
        }

        private int datastream(Station station, Column column, boolean hourly) {
            return datastreams.computeIfAbsent(
                    station.id() + "/" + column.id() + (hourly ? "/hour" : "/day"),
                    key -> ensure(station, column, hourly));
        }
    }

    /** An instant of a stamp in the city's standard time, summer or winter. */
    private Instant standard(LocalDateTime stamp) {
        ZoneOffset offset = zone.getRules().getStandardOffset(stamp.toInstant(ZoneOffset.UTC));
        return stamp.toInstant(offset);
    }

    private int ensure(Station station, Column column, boolean hourly) {
        String key = column.id() + (hourly ? "/hour" : "/day");
        Series series = new Series(
                key,
                column.phenomenon().name() + (hourly ? ", hourly mean" : ", daily mean"),
                column.phenomenon().description() + (hourly ? "; mean of an hour" : "; mean of a day"),
                column.unit(),
                column.phenomenon(),
                new Instrument(
                        "Station instrument for " + column.id(),
                        "The network's files do not name the instrument.",
                        column.phenomenon().definition()),
                Map.of(
                        "column",
                        column.id(),
                        "aggregation",
                        hourly ? "PT1H" : "P1D",
                        "quality",
                        "as published by the network; the files do not say whether values are validated"),
                null);
        Map<String, Integer> ids = equipment.ensure(new Equipment.Station(
                "air-quality/" + station.id(),
                station.name(),
                "Air-quality station " + station.name(),
                station.lon(),
                station.lat(),
                Map.of(
                        "kind", "air-quality",
                        "code", station.code(),
                        "positionSource", station.source()),
                List.of(series)));
        Integer id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("no datastream " + key);
        }
        return id;
    }
}
