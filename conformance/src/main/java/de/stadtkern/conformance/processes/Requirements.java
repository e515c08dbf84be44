package de.stadtkern.conformance.processes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requirements, each with its test, in the standard's order. */
public final class Requirements {
    /** Throws where the requirement is not met. */
    @FunctionalInterface
    public interface Test {
        void run() throws Exception;
    }

    /** @param message what was found where it is not met */
    public record Outcome(String id, boolean met, String message) {}

    /** A requirement is not met. */
    public static final class Unmet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unmet(String message) {
            super(message);
        }
    }

    private final Map<String, Test> tests = new LinkedHashMap<>();

    /** @param id such as {@code /req/core/process-list} */
    public void add(String id, Test test) {
        if (tests.put(id, test) != null) {
            throw new IllegalArgumentException("two tests for " + id);
        }
    }

    public int count() {
        return tests.size();
    }

    public List<Outcome> look() {
        List<Outcome> outcomes = new ArrayList<>();
        tests.forEach((id, test) -> {
            try {
                test.run();
                outcomes.add(new Outcome(id, true, ""));
            } catch (Exception e) {
                outcomes.add(new Outcome(id, false, String.valueOf(e.getMessage())));
            }
        });
        return outcomes;
    }

    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unmet(otherwise);
        }
    }

    public static void equal(Object found, Object wanted, String what) {
        if (!found.equals(wanted)) {
            throw new Unmet(what + " is " + found + ", not " + wanted);
        }
    }
}
