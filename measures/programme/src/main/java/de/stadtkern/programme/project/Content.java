package de.stadtkern.programme.project;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a project; texts are the city's own, in its language, and {@code null} where nothing is known.
 *
 * @param title its name
 * @param focus the field it belongs to, such as {@code Energie}
 * @param aim what it is to reach
 * @param benefit what people have of it
 * @param takePart how to take part
 * @param contact whom to ask
 * @param owner the unit that answers for it
 * @param partners who works on it beside the owner
 * @param place where it is, in words
 * @param districts official numbers of the districts
 * @param planned its run time as first planned
 * @param now its run time as planned now
 * @param budgetCents its public budget in euro cents, ≥ 0
 * @param steps the parts of its schedule
 * @param facts where what is said here was published
 */
public record Content(
        String title,
        @Nullable String focus,
        @Nullable String aim,
        @Nullable String benefit,
        @Nullable String takePart,
        @Nullable String contact,
        @Nullable String owner,
        List<String> partners,
        @Nullable String place,
        List<String> districts,
        Span planned,
        Span now,
        @Nullable Long budgetCents,
        List<Step> steps,
        List<Risk> risks,
        List<Decision> decisions,
        List<Dependency> dependencies,
        List<Fact> facts) {
    public Content {
        partners = List.copyOf(partners);
        districts = List.copyOf(districts);
        steps = List.copyOf(steps);
        risks = List.copyOf(risks);
        decisions = List.copyOf(decisions);
        dependencies = List.copyOf(dependencies);
        facts = List.copyOf(facts);
    }

    /** What everyone may find it by. */
    String words() {
        StringJoiner words = new StringJoiner("\n");
        Stream.of(title, focus, aim, benefit, takePart, owner, place)
                .filter(Objects::nonNull)
                .forEach(words::add);
        partners.forEach(words::add);
        steps.forEach(step -> words.add(step.title()));
        facts.forEach(fact -> words.add(fact.text()));
        return words.toString();
    }

    /** Its run time as planned now: as given, or else from its first step to its last. */
    Span runTime() {
        return reach(now, steps.stream().map(Step::now).toList());
    }

    /** Its run time as first planned: as given, or else from its first step to its last. */
    Span runTimePlanned() {
        return reach(planned, steps.stream().map(Step::planned).toList());
    }

    private static Span reach(Span given, List<Span> steps) {
        return new Span(
                given.from() != null
                        ? given.from()
                        : steps.stream()
                                .map(Span::from)
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(null),
                given.to() != null
                        ? given.to()
                        : steps.stream()
                                .map(Span::to)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null));
    }

    /** First and last day, each as far as it is known. */
    public record Span(@Nullable LocalDate from, @Nullable LocalDate to) {
        static final Span UNKNOWN = new Span(null, null);

        /** Whole days from the first to the last, both counted; only where both are known. */
        int days() {
            return from == null || to == null ? 0 : (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }

        boolean known() {
            return from != null && to != null;
        }
    }

    /**
     * A part of the schedule.
     *
     * @param key names it within the project
     * @param planned its days in the baseline
     * @param now its days as planned now
     * @param after keys of the steps that end before it begins
     */
    public record Step(String key, String title, Span planned, Span now, List<String> after) {
        public Step {
            after = List.copyOf(after);
        }
    }

    /**
     * @param likelihood 1 rare … 5 almost certain
     * @param impact 1 slight … 5 grave
     * @param answer what is done about it
     * @param isPublic whether everyone sees it
     */
    public record Risk(
            String title,
            int likelihood,
            int impact,
            @Nullable String answer,
            boolean isPublic) {}

    /**
     * @param paper reference of the paper, such as {@code V2076/23}; {@code null} where none decided
     */
    public record Decision(
            @Nullable LocalDate day, String text, @Nullable String paper) {}

    /**
     * Another project that this one waits for.
     *
     * @param project its slug
     */
    public record Dependency(String project, @Nullable String note) {}

    /**
     * Where a statement was published.
     *
     * @param field what it is about: a field's name here, {@code state}, or a thing of its own such as {@code applicants}
     * @param text the statement, in words of our own
     * @param source the publication
     * @param passage where in it, such as lines of a text
     */
    public record Fact(String field, String text, String source, String passage) {}
}
