package de.stadtkern.programme.project;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.city.City;
import de.stadtkern.programme.Council;
import de.stadtkern.testkit.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The facts that come with a city: every one with its source, none that the source does not state. */
class A05_ShippedProjectsTest {
    private static final Pattern LINES = Pattern.compile("Zeilen? (\\d+)(?: bis (\\d+))? des erkannten Textes");

    @Test
    void dresdenStartsWithTheProgrammeAndItsNineMeasures() {
        try (Council dresden = new Council(Map.of("stadtkern.city", "classpath:city/dresden.yaml"))) {
            JsonNode items = dresden.anyone()
                    .get("/api/programme/projects?on=2023-09-15")
                    .json()
                    .path("items");
            assertThat(items).hasSize(10);
            assertThat(items.path(0).path("kind").asString()).isEqualTo("programme");
            assertThat(items.path(0).path("now").path("from").asString()).isEqualTo("2022-01-01");
            assertThat(items.path(0).path("now").path("to").asString()).isEqualTo("2026-12-31");
            JsonNode states = dresden.anyone()
                    .get("/api/programme/project-counts?on=2023-09-15")
                    .json()
                    .path("byState");
            assertThat(states.path("approved").asInt()).isEqualTo(2);
            assertThat(states.path("under-review").asInt()).isEqualTo(7);
            // Their states before that day are not stated.
            assertThat(dresden.anyone()
                            .get("/api/programme/projects?on=2023-09-14")
                            .json()
                            .path("items"))
                    .hasSize(1);
            JsonNode programme = dresden.anyone()
                    .get("/api/programme/projects/smart-city-modellprojekt")
                    .json();
            assertThat(programme
                            .path("schedule")
                            .path(0)
                            .path("step")
                            .path("now")
                            .path("to")
                            .asString())
                    .isEqualTo("2023-06-30");
            assertThat(programme.path("content").path("budgetCents").isNull()).isTrue();
            JsonNode exchange =
                    dresden.anyone().get("/api/programme/exchange").json().path("items");
            assertThat(exchange)
                    .hasSize(3)
                    .allSatisfy(entry -> assertThat(
                                    entry.path("content").path("text").asString())
                            .endsWith("Zeilen 85 bis 86 des erkannten Textes."));
        }
    }

    @Test
    void everyStatementStandsInTheLinesThatItNames() throws Exception {
        Path memo = SharedData.require("programme/memo-v0870-21.txt");
        List<String> lines = Files.readAllLines(memo);
        Map<String, List<String>> words = Map.of(
                "applicants", List.of("dritte Staffel", "27", "94"),
                "now.from", List.of("1. Januar 2022"),
                "steps.strategie", List.of("30. Juni 2023"),
                "steps.umsetzung", List.of("1. Juli 2023"),
                "now.to", List.of("31. Dezember 2026", "Verlängerung"),
                "contradiction", List.of("V2075/23"),
                "exchange", List.of("Sachsen, Thüringen und Bayern"),
                "schedule", List.of("dritten Quartals 2023"));
        for (JsonNode project : shipped()) {
            String title = project.path("project").path("title").asString();
            assertThat(project.path("project").path("facts")).as(title).isNotEmpty();
            for (JsonNode fact : project.path("project").path("facts")) {
                Matcher passage = LINES.matcher(fact.path("passage").asString());
                assertThat(passage.matches()).as(fact.toString()).isTrue();
                int first = Integer.parseInt(passage.group(1));
                int last = passage.group(2) == null ? first : Integer.parseInt(passage.group(2));
                String text = String.join(" ", lines.subList(first - 1, last)).replaceAll("\\s+", " ");
                for (String word : words.getOrDefault(fact.path("field").asString(), List.of())) {
                    assertThat(text).as(fact.toString()).contains(word);
                }
                if (fact.path("field").asString().equals("title")
                        && project.path("kind").asString().equals("measure")) {
                    assertThat(letters(text)).contains(letters(title));
                }
                if (fact.path("field").asString().equals("state")) {
                    assertThat(text)
                            .contains(
                                    project.path("states")
                                                    .path(0)
                                                    .path("state")
                                                    .asString()
                                                    .equals("approved")
                                            ? "genehmigt"
                                            : "noch geprüft");
                }
                // Facts carry over, sentences do not.
                assertThat(letters(String.join("", lines)))
                        .doesNotContain(letters(fact.path("text").asString()));
            }
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Test
    void whatNoSourceStatesIsLeftEmpty() throws Exception {
        Set<String> stated =
                Set.of("title", "aim", "place", "now", "steps", "decisions", "facts", "planned", "isPublic");
        for (JsonNode project : shipped()) {
            assertThat(project.path("project").propertyNames())
                    .as(project.path("slug").asString())
                    .isSubsetOf(stated);
        }
    }

    @Test
    void theDemonstrationCityHasInventedOnes() {
        try (Council council = new Council()) {
            LocalDate today = council.server.bean(Projects.class).today();
            List<String> slugs = read(council, today);
            assertThat(slugs).hasSizeBetween(6, 12).contains("hitzekarte", "grundstueck-rechenzentrum");
            // Without its generator the demonstration city is empty.
            assertThat(council.anyone().get("/api/programme/projects").json().path("items"))
                    .isEmpty();
        }
    }

    private static List<String> read(Council council, LocalDate today) {
        City city = council.server.bean(City.class);
        Set<String> districts =
                city.districts().stream().map(City.District::number).collect(Collectors.toSet());
        return ShippedProjects.read(city, today).stream()
                .peek(each -> each.project().checked(districts))
                .map(ShippedProjects.Shipped::slug)
                .toList();
    }

    private static List<JsonNode> shipped() throws java.io.IOException {
        try (var in = Objects.requireNonNull(
                A05_ShippedProjectsTest.class.getResourceAsStream("/programme/city/14612000.json"))) {
            Stream<JsonNode> all = tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(in)
                    .path("projects")
                    .valueStream();
            return all.toList();
        }
    }
}
