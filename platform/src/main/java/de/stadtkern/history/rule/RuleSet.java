package de.stadtkern.history.rule;

import de.stadtkern.observation.StoredObservations.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules that hold together, and the holds against them. */
public record RuleSet(List<Rule> rules, List<Hold> holds) {
    /** Half open. */
    public record Range(Instant from, Instant to) {}

    public RuleSet {
        rules = List.copyOf(rules);
        holds = List.copyOf(holds);
    }

    /** The most specific rule of a slot for a datastream. */
    public Optional<Rule> of(String slot, Series series) {
        return rules.stream()
                .filter(rule -> rule.kind().slot().equals(slot) && rule.scope().covers(series))
                .max(Comparator.comparing(rule -> rule.scope().level()));
    }

    /** With one more rule, in the stead of one of the same slot and scope. */
    public RuleSet with(Rule rule) {
        List<Rule> together = new ArrayList<>(rules);
        together.removeIf(other ->
                other.kind().slot().equals(rule.kind().slot()) && other.scope().equals(rule.scope()));
        together.add(rule);
        return new RuleSet(together, holds);
    }

    /** What no hold protects of a span, in the order of time. */
    public List<Range> open(Series series, Instant from, Instant to) {
        List<Range> open = new ArrayList<>();
        if (from.isBefore(to)) {
            open.add(new Range(from, to));
        }
        for (Hold hold : holds) {
            if (hold.scope().covers(series)) {
                List<Range> left = new ArrayList<>();
                open.forEach(range -> cut(range, hold, left));
                open = left;
            }
        }
        return open;
    }

    private static void cut(Range range, Hold hold, List<Range> left) {
        Instant from = hold.from() == null ? Instant.MIN : hold.from();
        Instant to = hold.to() == null ? Instant.MAX : hold.to();
        if (!from.isBefore(range.to()) || !to.isAfter(range.from())) {
            left.add(range);
            return;
        }
        if (range.from().isBefore(from)) {
            left.add(new Range(range.from(), from));
        }
        if (to.isBefore(range.to())) {
            left.add(new Range(to, range.to()));
        }
    }

    /** Whether nothing of the span is held. */
    public boolean isOpen(Series series, Instant from, Instant to) {
        return open(series, from, to).equals(List.of(new Range(from, to)));
    }

    /** Whether something of the datastream is held at all; old contents of corrections have no span of their own. */
    public boolean isHeld(Series series) {
        return holds.stream().anyMatch(hold -> hold.scope().covers(series));
    }
}
