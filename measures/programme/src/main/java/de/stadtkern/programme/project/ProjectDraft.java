package de.stadtkern.programme.project;

import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a project; {@link #checked} refuses what no project can be.
 *
 * @param budgetCents in euro cents
 */
public record ProjectDraft(
        @Nullable String title,
        @Nullable String focus,
        @Nullable String aim,
        @Nullable String benefit,
        @Nullable String takePart,
        @Nullable String contact,
        @Nullable String owner,
        @Nullable List<String> partners,
        @Nullable String place,
        @Nullable List<String> districts,
        @Nullable Span planned,
        @Nullable Span now,
        @Nullable Long budgetCents,
        @Nullable List<Step> steps,
        @Nullable List<Risk> risks,
        @Nullable List<Decision> decisions,
        @Nullable List<Dependency> dependencies,
        @Nullable List<Fact> facts,
        @Nullable Boolean isPublic) {
    private static final int MOST = 100;
    private static final long HIGHEST_BUDGET_CENTS = 1_000_000_000_000L;
    private static final int LONGEST_TEXT = 4_000;

    /** Days as YYYY-MM-DD. */
    public record Span(@Nullable String from, @Nullable String to) {}

    public record Step(
            @Nullable String key,
            @Nullable String title,
            @Nullable Span planned,
            @Nullable Span now,
            @Nullable List<String> after) {}

    public record Risk(
            @Nullable String title,
            @Nullable Integer likelihood,
            @Nullable Integer impact,
            @Nullable String answer,
            @Nullable Boolean isPublic) {}

    public record Decision(
            @Nullable String day,
            @Nullable String text,
            @Nullable String paper) {}

    public record Dependency(
            @Nullable String project, @Nullable String note) {}

    public record Fact(
            @Nullable String field,
            @Nullable String text,
            @Nullable String source,
            @Nullable String passage) {}

    /**
     * @param cityDistricts official numbers of the city's districts
     * @throws Problem naming the field that is wrong
     */
    public Content checked(Set<String> cityDistricts) {
        Input.required("/isPublic", isPublic);
        List<String> chosen = each("/districts", districts, (pointer, number) -> {
            String district = Input.line(pointer, number, 20);
            if (!cityDistricts.contains(district)) {
                throw Problem.invalid(pointer, "There is no district of this number; see /api/city.");
            }
            return district;
        });
        return new Content(
                Input.line("/title", title, 200),
                line("/focus", focus, 80),
                text("/aim", aim),
                text("/benefit", benefit),
                text("/takePart", takePart),
                text("/contact", contact),
                line("/owner", owner, 200),
                each("/partners", partners, (pointer, partner) -> Input.line(pointer, partner, 200)),
                line("/place", place, 300),
                chosen.stream().distinct().toList(),
                span("/planned", planned),
                span("/now", now),
                checkedBudget(),
                checkedSteps(),
                each("/risks", risks, ProjectDraft::risk),
                each(
                        "/decisions",
                        decisions,
                        (pointer, decision) -> new Content.Decision(
                                Days.optional(pointer + "/day", decision.day()),
                                Input.text(pointer + "/text", decision.text(), LONGEST_TEXT),
                                line(pointer + "/paper", decision.paper(), 60))),
                each(
                        "/dependencies",
                        dependencies,
                        (pointer, other) -> new Content.Dependency(
                                Input.line(pointer + "/project", other.project(), 80),
                                text(pointer + "/note", other.note()))),
                each(
                        "/facts",
                        facts,
                        (pointer, fact) -> new Content.Fact(
                                Input.line(pointer + "/field", fact.field(), 60),
                                Input.text(pointer + "/text", fact.text(), LONGEST_TEXT),
                                Input.line(pointer + "/source", fact.source(), 300),
                                Input.line(pointer + "/passage", fact.passage(), 300))));
    }

    private @Nullable Long checkedBudget() {
        if (budgetCents != null && (budgetCents < 0 || budgetCents > HIGHEST_BUDGET_CENTS)) {
            throw Problem.invalid("/budgetCents", "The budget is an amount of 0 to 10 billion euros, in cents.");
        }
        return budgetCents;
    }

    private List<Content.Step> checkedSteps() {
        Set<String> keys = new HashSet<>();
        List<Content.Step> checked = each("/steps", steps, (pointer, step) -> {
            String key = Input.line(pointer + "/key", step.key(), 40);
            if (!keys.add(key)) {
                throw Problem.invalid(pointer + "/key", "Another step has this key already.");
            }
            return new Content.Step(
                    key,
                    Input.line(pointer + "/title", step.title(), 200),
                    span(pointer + "/planned", step.planned()),
                    span(pointer + "/now", step.now()),
                    each(pointer + "/after", step.after(), (place, name) -> Input.line(place, name, 40)));
        });
        Map<String, List<String>> waits = new HashMap<>();
        Map<String, String> titles = new HashMap<>();
        for (int i = 0; i < checked.size(); i++) {
            Content.Step step = checked.get(i);
            for (int j = 0; j < step.after().size(); j++) {
                if (!keys.contains(step.after().get(j))) {
                    throw Problem.invalid("/steps/" + i + "/after/" + j, "There is no step with this key.");
                }
            }
            waits.put(step.key(), step.after());
            titles.put(step.key(), step.title());
        }
        try {
            CriticalPath.inOrder(waits);
        } catch (CriticalPath.Cycle e) {
            throw Problem.invalid("/steps", "These steps wait for one another: " + named(e, titles) + ".");
        }
        return checked;
    }

    /** The circle with titles for keys. */
    static String named(CriticalPath.Cycle cycle, Map<String, String> titles) {
        return String.join(
                " → ",
                cycle.keys().stream().map(key -> titles.getOrDefault(key, key)).toList());
    }

    private static Content.Risk risk(String pointer, Risk risk) {
        return new Content.Risk(
                Input.line(pointer + "/title", risk.title(), 300),
                ofFive(pointer + "/likelihood", risk.likelihood()),
                ofFive(pointer + "/impact", risk.impact()),
                text(pointer + "/answer", risk.answer()),
                Input.required(pointer + "/isPublic", risk.isPublic()));
    }

    private static int ofFive(String pointer, @Nullable Integer value) {
        int number = Input.required(pointer, value);
        if (number < 1 || number > 5) {
            throw Problem.invalid(pointer, "The value is 1 to 5.");
        }
        return number;
    }

    private static Content.Span span(String pointer, @Nullable Span span) {
        if (span == null) {
            return Content.Span.UNKNOWN;
        }
        LocalDate from = Days.optional(pointer + "/from", span.from());
        LocalDate to = Days.optional(pointer + "/to", span.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid(pointer + "/to", "The last day lies before the first.");
        }
        return new Content.Span(from, to);
    }

    /** Checks one entry of a list. */
    private interface Check<T, R> {
        R check(String pointer, T value);
    }

    private static <T, R> List<R> each(String pointer, @Nullable List<T> values, Check<T, R> check) {
        List<T> given = values == null ? List.of() : values;
        if (given.size() > MOST) {
            throw Problem.invalid(pointer, "At most " + MOST + " entries are kept.");
        }
        List<R> checked = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            checked.add(check.check(pointer + "/" + i, Input.required(pointer + "/" + i, given.get(i))));
        }
        return checked;
    }

    private static @Nullable String line(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.line(field, value, longest);
    }

    private static @Nullable String text(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : Input.text(field, value, LONGEST_TEXT);
    }
}
