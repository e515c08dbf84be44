package de.stadtkern.programme.project;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.programme.paper.Reference;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How much of a project's content someone sees who may see the project. */
final class Shown {
    private final ProjectTitles titles;
    private final Papers papers;

    Shown(ProjectTitles titles, Papers papers) {
        this.titles = titles;
        this.papers = papers;
    }

    /** Without risks that are not public, other projects that are not seen, and decisions by papers that are not seen. */
    Content of(Visible visible, Content content) {
        return visible.confidential() ? content : with(visible, content, List.of(), false, content);
    }

    /** The draft with what its author does not see of the content before. */
    Content withHidden(Visible visible, Content before, Content draft) {
        return visible.confidential() ? draft : with(visible, before, List.of(draft), true, draft);
    }

    private Content with(Visible visible, Content from, List<Content> begin, boolean hidden, Content other) {
        Set<String> projects = titles.all(visible).keySet();
        return new Content(
                other.title(),
                other.focus(),
                other.aim(),
                other.benefit(),
                other.takePart(),
                other.contact(),
                other.owner(),
                other.partners(),
                other.place(),
                other.districts(),
                other.planned(),
                other.now(),
                other.budgetCents(),
                other.steps(),
                chosen(
                        begin.stream().flatMap(each -> each.risks().stream()),
                        from.risks(),
                        hidden,
                        Content.Risk::isPublic),
                chosen(
                        begin.stream().flatMap(each -> each.decisions().stream()),
                        from.decisions(),
                        hidden,
                        decision -> seen(visible, decision)),
                chosen(
                        begin.stream().flatMap(each -> each.dependencies().stream()),
                        from.dependencies(),
                        hidden,
                        dependency -> projects.contains(dependency.project())),
                other.facts());
    }

    private static <T> List<T> chosen(Stream<T> begin, List<T> from, boolean hidden, Predicate<T> seen) {
        return Stream.concat(begin, from.stream().filter(each -> seen.test(each) != hidden))
                .toList();
    }

    private boolean seen(Visible visible, Content.Decision decision) {
        if (decision.paper() == null) {
            return true;
        }
        Reference reference = Reference.parse(decision.paper());
        return papers.find(visible, reference).isPresent()
                || papers.find(Visible.ALL, reference).isEmpty();
    }
}
