package de.stadtkern.programme.funding;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.programme.ProgrammeMeasure;
import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A grant as a client sends it. */
final class Grants {
    private Grants() {}

    static Visitor treasurer(Council council) {
        return council.someone(ProgrammeMeasure.ID, "programme-treasurer").visitor();
    }

    /** 2021 to 2022; staff and sensors of 100,000.01 € and 50,000.33 € a year, 65 % of it paid, 90 % in 2022. */
    static Map<String, Object> plan(String title) {
        Map<String, Object> terms = new HashMap<>(Map.of(
                "rate_bp", 6500,
                "emergencyRate_bp", 9000,
                "emergencyYears", List.of(2022),
                "freely_bp", 2000,
                "useWithin_days", 42,
                "interimProof_months", 4,
                "finalProof_months", 6));
        Map<String, Object> body = new HashMap<>();
        body.put("project", "smarte-zwillinge");
        body.put("title", title);
        body.put("funder", "Bund");
        body.put("call", "Modellprojekte Smart Cities");
        body.put("notice", "SCM-1");
        body.put("noticed", "2020-12-01");
        body.put(
                "plan",
                Map.of(
                        "terms",
                        terms,
                        "phases",
                        List.of(Map.of("key", "A", "title", "Umsetzung", "first", "2021-01-01", "last", "2022-12-31")),
                        "items",
                        List.of(
                                item("1", "Personal", true, 10_000_001, 0),
                                item("2", "Sensoren", false, 5_000_033, 100_000)),
                        "covers",
                        List.of(Map.of("year", 2021, "amount", 6_000_000, "source", "Haushalt 10.1"))));
        return body;
    }

    private static Map<String, Object> item(String key, String title, boolean running, long eligible, long not) {
        Map<String, Object> cost = Map.of("eligible", eligible, "notEligible", not);
        return Map.of(
                "key",
                key,
                "title",
                title,
                "phase",
                "A",
                "running",
                running,
                "years",
                Map.of("2021", cost, "2022", cost));
    }

    static String create(Visitor treasurer, Map<String, Object> plan) {
        var made = treasurer.post("/api/programme/funding", plan);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return "/api/programme/funding/" + made.json().path("id").asString();
    }

    static Map<String, Object> booking(String kind, String item, String day, long eligible) {
        return new HashMap<>(Map.of(
                "kind",
                kind,
                "item",
                item,
                "day",
                day,
                "eligible",
                eligible,
                "notEligible",
                0,
                "reference",
                "R-" + day));
    }
}
