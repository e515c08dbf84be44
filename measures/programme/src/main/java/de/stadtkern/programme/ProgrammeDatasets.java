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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public papers, as a dataset of the city's catalogue. */
final class ProgrammeDatasets implements DatasetProvider {
    private final City city;
    private final JdbcClient jdbc;
    private final ZoneId zone;

    ProgrammeDatasets(City city, JdbcClient jdbc, ZoneId zone) {
        this.city = city;
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param from day of the oldest public paper */
    private record Extent(@Nullable Instant from, @Nullable Instant changed) {}

    @Override
    public List<Dataset> datasets() {
        if (!city.hasMeasure(ProgrammeMeasure.ID)) {
            return List.of();
        }
        Extent extent = jdbc.sql("SELECT min(submitted), max(changed) FROM programme.paper p WHERE " + Visible.PAPER)
                .param("confidential", Visible.PUBLIC.confidential())
                .query((ResultSet row, int number) -> {
                    OffsetDateTime changed = row.getObject(2, OffsetDateTime.class);
                    java.time.LocalDate from = row.getObject(1, java.time.LocalDate.class);
                    return new Extent(
                            from == null ? null : from.atStartOfDay(zone).toInstant(),
                            changed == null ? null : changed.toInstant());
                })
                .single();
        if (extent.changed() == null) {
            return List.of();
        }
        return List.of(new Dataset(
                "programme-papers",
                Wording.of("Beschlüsse und was aus ihnen wurde", "Resolutions and what became of them"),
                Wording.of(
                        "Öffentliche Vorlagen des Rates mit ihren Beschlusspunkten und deren Stand.",
                        "Public papers of the council with their items and how these stand."),
                "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
                null,
                List.of("GOVE"),
                List.of("Rat", "Beschlusskontrolle"),
                null,
                extent.from(),
                null,
                "IRREG",
                "AVAILABLE",
                Wording.of("Beschlusskontrolle der Stadt", "The city's resolution control"),
                extent.changed(),
                List.of(new Dataset.Distribution(
                        Wording.same("JSON"), "/api/programme/papers", "JSON", "application/json", null))));
    }
}
