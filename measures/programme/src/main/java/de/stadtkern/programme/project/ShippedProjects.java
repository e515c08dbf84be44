package de.stadtkern.programme.project;

import de.stadtkern.city.City;
import de.stadtkern.programme.CityFile;
import de.stadtkern.programme.Visible;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import tools.jackson.databind.json.JsonMapper;

/** Takes over the projects of the {@link CityFile} on the city's first start. */
final class ShippedProjects implements ApplicationRunner {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final City city;
    private final Projects projects;

    ShippedProjects(City city, Projects projects) {
        this.city = city;
        this.projects = projects;
    }

    /** @param states in the order of their days */
    record Shipped(String slug, String kind, List<State> states, ProjectDraft project) {}

    record State(String state, String from, @Nullable String note) {}

    @Override
    public void run(ApplicationArguments arguments) {
        if (!projects.none()) {
            return;
        }
        Set<String> districts =
                city.districts().stream().map(City.District::number).collect(Collectors.toSet());
        for (Shipped each : read(city, projects.today())) {
            projects.create(
                    Visible.ALL,
                    each.slug(),
                    Project.Kind.find(each.kind()).orElseThrow(),
                    each.project().checked(districts),
                    Boolean.TRUE.equals(each.project().isPublic()),
                    each.states().stream()
                            .map(state -> new Projects.NewState(
                                    LifeState.find(state.state()).orElseThrow(),
                                    LocalDate.parse(state.from()),
                                    state.note()))
                            .toList(),
                    false);
        }
    }

    /** What comes with the city; nothing for most cities. */
    static List<Shipped> read(City city, LocalDate today) {
        return CityFile.section(city, today, "projects").stream()
                .map(each -> JSON.treeToValue(each, Shipped.class))
                .toList();
    }
}
