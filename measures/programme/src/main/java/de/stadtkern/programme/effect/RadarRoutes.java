package de.stadtkern.programme.effect;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.project.Project;
import de.stadtkern.programme.project.ProjectReading;
import de.stadtkern.programme.project.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Themes, projects and actors at one glance. */
@RestController
@Tag(name = "Programme")
public final class RadarRoutes {
    private static final int MOST = 2_000;

    private final Projects projects;
    private final ProjectReading reading;

    RadarRoutes(Projects projects, ProjectReading reading) {
        this.projects = projects;
        this.reading = reading;
    }

    /**
     * @param theme its focus; {@code null} where it has none
     * @param actors the unit that answers for it first, then its partners
     */
    record Dot(String slug, String title, @Nullable String theme, String state, List<String> actors) {}

    /** @param projects slugs of those in which the actor takes part */
    record Actor(String name, List<String> projects) {}

    record Radar(List<Dot> projects, List<Actor> actors) {}

    @Operation(
            summary = "Themes, projects and actors",
            description = "Each measure with its theme, its state and who works on it; each actor with their measures.")
    @GetMapping(path = "/api/programme/radar", produces = "application/json")
    Radar radar() {
        Visible visible = Visible.toCaller();
        List<Dot> dots = new ArrayList<>();
        Map<String, List<String>> actors = new TreeMap<>();
        ProjectReading.Question all = new ProjectReading.Question(projects.today(), Days.NOW, null, null, null, null);
        for (Project.Card card : reading.list(visible, all, null, MOST)) {
            if (card.kind().equals(Project.Kind.MEASURE.key())) {
                card.actors()
                        .forEach(actor -> actors.computeIfAbsent(actor, name -> new ArrayList<>())
                                .add(card.slug()));
                dots.add(new Dot(card.slug(), card.title(), card.focus(), card.state(), card.actors()));
            }
        }
        return new Radar(
                dots,
                actors.entrySet().stream()
                        .map(entry -> new Actor(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
