package de.stadtkern.engine.flood;

import java.util.List;
import java.util.stream.Collectors;

/** A model that cannot be computed, with every problem that it has. */
public final class ModelException extends RuntimeException {
    private final transient List<Problem> problems;

    public ModelException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
