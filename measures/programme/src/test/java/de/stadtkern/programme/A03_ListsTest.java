package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.control.ItemLists;
import de.stadtkern.programme.control.Selection;
import de.stadtkern.programme.item.Changes;
import de.stadtkern.programme.item.Snapshot;
import de.stadtkern.testkit.Visitor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The lists that a council asks for, and that nothing secret is on them. */
class A03_ListsTest {
    private static final String SECRET = "Geheimsache-Grundstück";

    private static Council council;
    private static Council.Someone clerk;
    private static final List<UUID> ITEMS = new ArrayList<>();

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk();
        add("V0200/21", Map.of("wording", "Radweg bauen", "deadline", "2021-12-31", "unit", "Straßenbauamt"));
        add("V0201/21", Map.of("wording", "Bericht vorlegen", "deadline", "2022-06-30", "unit", "Rechtsamt"));
        add("V0202/21", Map.of("wording", SECRET, "deadline", "2021-10-01", "unit", "Geheimamt", "isPublic", false));
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static UUID add(String reference, Map<String, Object> more) {
        Visitor visitor = clerk.visitor();
        String paper = visitor.post("/api/programme/papers", Council.paper(reference, "Titel " + reference, true))
                .json()
                .path("id")
                .asString();
        Map<String, Object> body = new HashMap<>(Map.of("number", "1", "wording", "Auftrag"));
        body.putAll(more);
        JsonNode made =
                visitor.post("/api/programme/papers/" + paper + "/items", body).json();
        UUID id = UUID.fromString(made.path("id").asString());
        ITEMS.add(id);
        return id;
    }

    private static void change(UUID item, Map<String, Object> change) {
        String path = "/api/programme/items/" + item;
        Visitor visitor = clerk.visitor();
        var answer = visitor.with("If-Match", visitor.get(path).header("ETag")).send("PATCH", path, change);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    @Test
    void overdueOnAnyPastDayByUnitAndBody() {
        JsonNode list = council.anyone()
                .get("/api/programme/items?overdue=true&on=2022-03-01")
                .json();
        assertThat(list.path("items")
                        .valueStream()
                        .map(item -> item.path("paper").path("reference").asString()))
                .contains("V0200/21")
                .doesNotContain("V0201/21", "V0202/21");
        JsonNode counts = council.anyone()
                .get("/api/programme/items/counts?overdue=true&on=2022-08-01")
                .json();
        assertThat(counts.path("byUnit").path("Straßenbauamt").asInt()).isEqualTo(1);
        assertThat(counts.path("byUnit").path("Rechtsamt").asInt()).isEqualTo(1);
        assertThat(counts.path("byBody").path("Stadtrat").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(council.anyone()
                        .get("/api/programme/items?overdue=true&on=2022-03-01&known=2021-01-01")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void whatAPeriodBroughtAndWhatMayBeStruck() {
        UUID done = add("V0203/21", Map.of("wording", "Fertig machen", "deadline", "2021-08-01"));
        change(done, Map.of("state", "done", "validFrom", "2022-02-10"));
        clerk.visitor()
                .post(
                        "/api/programme/items/" + done + "/reports",
                        Map.of("kind", "final", "day", "2022-02-10", "text", "Erledigt.", "isPublic", true));
        JsonNode report = council.anyone()
                .get("/api/programme/control/report?from=2022-01-01&to=2022-03-31")
                .json();
        assertThat(report.path("finished")).hasSize(1);
        assertThat(report.path("finished").path(0).path("id").asString()).isEqualTo(done.toString());
        assertThat(report.path("begun")).isEmpty();
        assertThat(report.path("figures").path("overdueBefore").path("all").asInt())
                .isGreaterThanOrEqualTo(1);
        assertThat(council.anyone()
                        .get("/api/programme/control/strike")
                        .response()
                        .body())
                .contains(done.toString());
        assertThat(council.anyone()
                        .get("/api/programme/control/changes?since=2021-01-01")
                        .json()
                        .path("items"))
                .isNotEmpty();
        assertThat(council.anyone()
                        .get("/api/programme/control/report?from=2022-01-01")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("to");
    }

    @Test
    void nothingSecretIsOnAnyListCountOrExport() {
        for (String path : List.of(
                "/api/programme/items?on=2022-03-01",
                "/api/programme/items?overdue=true&on=2022-03-01",
                "/api/programme/items/counts?overdue=true&on=2022-03-01",
                "/api/programme/items.csv?on=2022-03-01",
                "/api/programme/control/report?from=2020-01-01&to=2022-03-31",
                "/api/programme/control/changes?since=2020-01-01",
                "/api/programme/control/strike",
                "/openapi.json",
                "/api/programme/papers")) {
            String body =
                    council.anyone().with("Accept", "*/*").get(path).response().body();
            assertThat(body).as(path).doesNotContain(SECRET).doesNotContain("Geheimamt");
        }
        Visitor staff = council.clerk().visitor().with("Accept", "*/*");
        String csv =
                staff.get("/api/programme/items.csv?on=2022-03-01").response().body();
        assertThat(csv).contains(SECRET).contains("Straßenbauamt").contains("offen");
        var xlsx = staff.get("/api/programme/items.xlsx");
        assertThat(xlsx.status()).isEqualTo(200);
        assertThat(xlsx.response().body()).startsWith("PK");
    }

    @Test
    void pagesGoThroughAllOfThemOnce() {
        Set<String> seen = new HashSet<>();
        String next = "/api/programme/items?limit=1&on=2022-03-01";
        while (next != null) {
            JsonNode page = clerk.visitor().get(next).json();
            page.path("items")
                    .forEach(item ->
                            assertThat(seen.add(item.path("id").asString())).isTrue());
            next = page.path("next").asString(null);
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theListsEqualARecomputationAfterRandomChanges() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            add(
                    "X" + (300 + i) + "/21",
                    Map.of(
                            "deadline",
                            LocalDate.of(2021, 6, 1)
                                    .plusDays(random.nextInt(300))
                                    .toString()));
        }
        List<String> states = List.of("open", "in-progress", "continuous", "blocked", "done", "struck");
        for (int i = 0; i < 60; i++) {
            Map<String, Object> change = new HashMap<>();
            change.put(
                    "validFrom",
                    LocalDate.of(2021, 6, 1).plusDays(random.nextInt(600)).toString());
            change.put("state", states.get(random.nextInt(states.size())));
            if (random.nextBoolean()) {
                change.put(
                        "deadline",
                        LocalDate.of(2021, 7, 1).plusDays(random.nextInt(600)).toString());
                change.put(
                        "nextDate",
                        LocalDate.of(2021, 7, 1).plusDays(random.nextInt(600)).toString());
            }
            change(ITEMS.get(3 + random.nextInt(ITEMS.size() - 3)), change);
        }
        ItemLists lists = council.server.bean(ItemLists.class);
        Changes changes = council.server.bean(Changes.class);
        for (int i = 0; i < 40; i++) {
            LocalDate day = LocalDate.of(2021, 5, 1).plusDays(random.nextInt(900));
            Set<UUID> expected = ITEMS.stream()
                    .filter(item -> changes.of(item)
                            .at(day, Days.NOW)
                            .map((Snapshot snapshot) -> snapshot.overdue(day))
                            .orElse(false))
                    .collect(Collectors.toSet());
            assertThat(lists.all(Selection.overdue(Visible.ALL, day, Days.NOW)).stream()
                            .map(ItemLists.Due::item))
                    .as("%s, seed %d", day, seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
