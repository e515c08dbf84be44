package de.stadtkern.programme;

import de.stadtkern.catalogue.Dataset;
import de.stadtkern.catalogue.DatasetProvider;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.city.City;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What everyone may see of the programme, as datasets of the city's catalogue. */
final class ProgrammeDatasets implements DatasetProvider {
    private final City city;
    private final JdbcClient jdbc;
    private final ZoneId zone;

    ProgrammeDatasets(City city, JdbcClient jdbc, ZoneId zone) {
        this.city = city;
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param from first day that is known of */
    private record Extent(@Nullable Instant from, @Nullable Instant changed) {}

    @Override
    public List<Dataset> datasets() {
        if (!city.hasMeasure(ProgrammeMeasure.ID)) {
            return List.of();
        }
        return Stream.of(papers(), projects()).flatMap(Optional::stream).toList();
    }

    private Extent extent(String sql) {
        return jdbc.sql(sql)
                .param("confidential", Visible.PUBLIC.confidential())
                .query((ResultSet row, int number) -> {
                    OffsetDateTime changed = row.getObject(2, OffsetDateTime.class);
                    java.time.LocalDate from = row.getObject(1, java.time.LocalDate.class);
                    return new Extent(
                            from == null ? null : from.atStartOfDay(zone).toInstant(),
                            changed == null ? null : changed.toInstant());
                })
                .single();
    }

    private Optional<Dataset> papers() {
        Extent extent = extent("SELECT min(submitted), max(changed) FROM programme.paper p WHERE " + Visible.PAPER);
        return dataset(
                "programme-papers",
                Wording.of("Beschlüsse und was aus ihnen wurde", "Resolutions and what became of them"),
                Wording.of(
                        "Öffentliche Vorlagen des Rates mit ihren Beschlusspunkten und deren Stand.",
                        "Public papers of the council with their items and how these stand."),
                List.of("Rat", "Beschlusskontrolle"),
                Wording.of("Beschlusskontrolle der Stadt", "The city's resolution control"),
                extent,
                List.of(json("/api/programme/papers")));
    }

    private Optional<Dataset> projects() {
        Extent extent = extent("""
                SELECT min(s.valid_from), max(j.changed) FROM programme.project j
                JOIN programme.project_state s ON s.project_id = j.id WHERE """ + " " + Visible.PROJECT);
        return dataset(
                "programme-projects",
                Wording.of("Maßnahmen des Programms", "Measures of the programme"),
                Wording.of(
                        "Öffentliche Maßnahmen mit Schwerpunkt, Stand, Laufzeit, Ort, Budget, Ziel und Nutzen.",
                        "Public measures with focus, state, run time, place, budget, aim and benefit."),
                List.of("Smart City", "Maßnahmen", "Programmsteuerung"),
                Wording.of("Programmsteuerung der Stadt", "The city's programme control"),
                extent,
                List.of(
                        json("/api/programme/projects"),
                        new Dataset.Distribution(
                                Wording.same("CSV"), "/api/programme/projects.csv", "CSV", "text/csv", null)));
    }

    private static Dataset.Distribution json(String path) {
        return new Dataset.Distribution(Wording.same("JSON"), path, "JSON", "application/json", null);
    }

    /** Nothing where there is nothing public yet. */
    private static Optional<Dataset> dataset(
            String id,
            Wording title,
            Wording description,
            List<String> keywords,
            Wording provenance,
            Extent extent,
            List<Dataset.Distribution> distributions) {
        return extent.changed() == null
                ? Optional.empty()
                : Optional.of(new Dataset(
                        id,
                        title,
                        description,
                        "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
                        null,
                        List.of("GOVE"),
                        keywords,
                        null,
                        extent.from(),
                        null,
                        "IRREG",
                        "AVAILABLE",
                        provenance,
                        extent.changed(),
                        distributions));
    }
}
