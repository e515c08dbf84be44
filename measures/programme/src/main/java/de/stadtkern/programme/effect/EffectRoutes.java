package de.stadtkern.programme.effect;

import de.stadtkern.catalogue.DatasetProvider;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.project.ProjectTitles;
import de.stadtkern.programme.register.Entry;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.Versions;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The effect of projects over HTTP; of a project that is not seen there is none. */
@RestController
@Tag(name = "Programme")
public final class EffectRoutes {
    private static final int MOST = 2_000;

    private final Register<Effect> register;
    private final ProjectTitles titles;
    private final Versions versions;
    private final LatestValues latest;
    private final StoredObservations observations;
    private final ObjectProvider<DatasetProvider> datasets;
    private final Clock clock;
    private final ZoneId zone;

    EffectRoutes(
            Register<Effect> register,
            ProjectTitles titles,
            Versions versions,
            LatestValues latest,
            StoredObservations observations,
            ObjectProvider<DatasetProvider> datasets,
            Clock clock,
            ZoneId zone) {
        this.register = register;
        this.titles = titles;
        this.versions = versions;
        this.latest = latest;
        this.observations = observations;
        this.datasets = datasets;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @param slug of the project
     * @param version 0 while nothing was recorded
     * @param indicators the effect's, each with its value now
     */
    record Told(
            String slug,
            String title,
            boolean isPublic,
            int version,
            String etag,
            Effect content,
            List<Measured> indicators) {}

    record Listed(List<Told> items) {}

    @Operation(
            summary = "What the projects are to bring about",
            description = "Indicators with their value now, chains from input to impact, goals and guidelines served.")
    @GetMapping(path = "/api/programme/effects", produces = "application/json")
    Listed list() {
        Visible visible = Visible.toCaller();
        Map<String, String> seen = titles.all(visible);
        return new Listed(register.list(visible, null, MOST).stream()
                .filter(entry -> seen.containsKey(entry.slug()))
                .map(entry -> told(entry, seen.getOrDefault(entry.slug(), entry.slug())))
                .toList());
    }

    @Operation(summary = "What one project is to bring about")
    @GetMapping(path = "/api/programme/effects/{slug}", produces = "application/json")
    ResponseEntity<Told> one(@PathVariable String slug) {
        Told told = now(Input.line("slug", slug, 80));
        return Versions.answer(HttpStatus.OK, told.etag(), told);
    }

    @Operation(
            summary = "Record what a project is to bring about",
            description =
                    "If-Match names the version that was read, also where nothing was recorded yet. Where it was changed meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PutMapping(path = "/api/programme/effects/{slug}", produces = "application/json")
    ResponseEntity<?> record(@PathVariable String slug, @RequestBody EffectDraft body, HttpServletRequest request) {
        Predicate<String> expected = Versions.expected(request);
        now(Input.line("slug", slug, 80));
        Effect effect = body.checked(this::isDatastream, this::isDataset, LocalDate.now(clock.withZone(zone)));
        boolean recorded = register.put(slug, expected, effect, Boolean.TRUE.equals(body.isPublic()));
        Told told = now(slug);
        return recorded
                ? Versions.answer(HttpStatus.OK, told.etag(), told)
                : versions.conflict(request, told.etag(), told, body);
    }

    private boolean isDatastream(int id) {
        return observations.series().stream().anyMatch(series -> series.id() == id);
    }

    private boolean isDataset(String id) {
        return datasets.stream()
                .flatMap(provider -> provider.datasets().stream())
                .anyMatch(dataset -> dataset.id().equals(id));
    }

    private Told now(String slug) {
        Visible visible = Visible.toCaller();
        String title = titles.find(visible, slug).orElseThrow(() -> Problem.notFound("This project"));
        return register.find(visible, slug)
                .map(entry -> told(entry, title))
                .orElseGet(() -> new Told(slug, title, false, 0, register.absent(slug), Effect.NONE, List.of()));
    }

    private Told told(Entry<Effect> entry, String title) {
        return new Told(
                entry.slug(),
                title,
                entry.isPublic(),
                entry.version(),
                entry.etag(),
                entry.content(),
                entry.content().indicators().stream()
                        .map(indicator -> Measured.of(indicator, latest, zone))
                        .toList());
    }
}
