package de.stadtkern.programme.effect;

import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a person says about a project's effect; {@link #checked} refuses what none can be. */
public record EffectDraft(
        @Nullable List<Integer> guidelines,
        @Nullable List<Goal> goals,
        @Nullable List<Link> chain,
        @Nullable List<Indicator> indicators,
        @Nullable Boolean isPublic) {
    private static final int MOST = 100;
    private static final int MOST_VALUES = 1_000;

    public record Goal(@Nullable String plan, @Nullable String text) {}

    public record Link(
            @Nullable String key,
            @Nullable String stage,
            @Nullable String text,
            @Nullable List<String> leadsTo) {}

    public record Indicator(
            @Nullable String title,
            @Nullable String definition,
            @Nullable String unit,
            @Nullable String link,
            @Nullable Double baseline,
            @Nullable String baselineDay,
            @Nullable Double target,
            @Nullable String targetDay,
            @Nullable Integer datastream,
            @Nullable String dataset,
            @Nullable List<Value> values) {}

    public record Value(
            @Nullable String day,
            @Nullable Double value,
            @Nullable String evidence) {}

    /**
     * @param datastreams whether there is a datastream of this id
     * @param datasets whether the catalogue has a dataset of this id
     * @param today no value is of a later day
     * @throws Problem naming the field that is wrong
     */
    Effect checked(IntPredicate datastreams, Predicate<String> datasets, LocalDate today) {
        Input.required("/isPublic", isPublic);
        List<Integer> served = each("/guidelines", guidelines, 4, (pointer, number) -> {
            if (number < 1 || number > 4) {
                throw Problem.invalid(pointer, "The Charta has the guidelines 1 to 4.");
            }
            return number;
        });
        List<Effect.Link> links = links();
        return new Effect(
                served.stream().distinct().sorted().toList(),
                each(
                        "/goals",
                        goals,
                        MOST,
                        (pointer, goal) -> new Effect.Goal(
                                Effect.Plan.find(Input.required(pointer + "/plan", goal.plan()))
                                        .orElseThrow(() ->
                                                Problem.invalid(pointer + "/plan", "The plan is strategy or insek."))
                                        .key(),
                                Input.line(pointer + "/text", goal.text(), 500))),
                links,
                each(
                        "/indicators",
                        indicators,
                        MOST,
                        (pointer, indicator) -> indicator(pointer, indicator, links, datastreams, datasets, today)));
    }

    private List<Effect.Link> links() {
        Map<String, Effect.Stage> stages = new HashMap<>();
        List<Effect.Link> checked = each("/chain", chain, MOST, (pointer, link) -> {
            String key = Input.line(pointer + "/key", link.key(), 40);
            Effect.Stage stage = Effect.Stage.find(Input.required(pointer + "/stage", link.stage()))
                    .orElseThrow(() ->
                            Problem.invalid(pointer + "/stage", "The stage is input, output, outcome or impact."));
            if (stages.put(key, stage) != null) {
                throw Problem.invalid(pointer + "/key", "Another link has this key already.");
            }
            return new Effect.Link(
                    key,
                    stage.key(),
                    Input.line(pointer + "/text", link.text(), 500),
                    each(pointer + "/leadsTo", link.leadsTo(), MOST, (place, other) -> Input.line(place, other, 40)));
        });
        for (int i = 0; i < checked.size(); i++) {
            Effect.Link link = checked.get(i);
            for (int j = 0; j < link.leadsTo().size(); j++) {
                Effect.Stage from = stages.get(link.key());
                Effect.Stage to = stages.get(link.leadsTo().get(j));
                if (from == null || to == null || to.compareTo(from) <= 0) {
                    throw Problem.invalid(
                            "/chain/" + i + "/leadsTo/" + j, "It leads to a link of a later stage, by its key.");
                }
            }
        }
        return checked;
    }

    private static Effect.Indicator indicator(
            String pointer,
            Indicator indicator,
            List<Effect.Link> links,
            IntPredicate datastreams,
            Predicate<String> datasets,
            LocalDate today) {
        String link = line(pointer + "/link", indicator.link(), 40);
        if (link != null && links.stream().noneMatch(each -> each.key().equals(link))) {
            throw Problem.invalid(pointer + "/link", "The chain has no link of this key.");
        }
        Integer datastream = indicator.datastream();
        if (datastream != null && !datastreams.test(datastream)) {
            throw Problem.invalid(pointer + "/datastream", "There is no datastream of this id.");
        }
        String dataset = line(pointer + "/dataset", indicator.dataset(), 100);
        if (dataset != null && !datasets.test(dataset)) {
            throw Problem.invalid(pointer + "/dataset", "The catalogue has no dataset of this id.");
        }
        return new Effect.Indicator(
                Input.line(pointer + "/title", indicator.title(), 200),
                Input.text(pointer + "/definition", indicator.definition(), 2_000),
                line(pointer + "/unit", indicator.unit(), 40),
                link,
                number(pointer + "/baseline", indicator.baseline()),
                Days.optional(pointer + "/baselineDay", indicator.baselineDay()),
                number(pointer + "/target", indicator.target()),
                Days.optional(pointer + "/targetDay", indicator.targetDay()),
                datastream,
                dataset,
                each(pointer + "/values", indicator.values(), MOST_VALUES, (place, value) -> value(place, value, today))
                        .stream()
                        .sorted(Comparator.comparing(Effect.Value::day))
                        .toList());
    }

    private static Effect.Value value(String pointer, Value value, LocalDate today) {
        LocalDate day = Input.required(pointer + "/day", Days.optional(pointer + "/day", value.day()));
        if (day.isAfter(today)) {
            throw Problem.invalid(pointer + "/day", "A value of a day in the future cannot be known.");
        }
        return new Effect.Value(
                day,
                Input.required(pointer + "/value", number(pointer + "/value", value.value())),
                Input.line(pointer + "/evidence", value.evidence(), 500));
    }

    private static @Nullable Double number(String pointer, @Nullable Double value) {
        if (value != null && !(Math.abs(value) <= 1e15)) {
            throw Problem.invalid(pointer, "The number is not between −10^15 and 10^15.");
        }
        return value;
    }

    private static @Nullable String line(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.line(field, value, longest);
    }

    /** Checks one entry of a list. */
    private interface Check<T, R> {
        R check(String pointer, T value);
    }

    private static <T, R> List<R> each(String pointer, @Nullable List<T> values, int most, Check<T, R> check) {
        List<T> given = values == null ? List.of() : values;
        if (given.size() > most) {
            throw Problem.invalid(pointer, "At most " + most + " entries are kept.");
        }
        List<R> checked = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            checked.add(check.check(pointer + "/" + i, Input.required(pointer + "/" + i, given.get(i))));
        }
        return checked;
    }
}
