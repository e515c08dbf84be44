package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.web.Problem;

/** Refusals of queries: always 400, always with the option and the character position. */
public final class QueryProblem {
    private QueryProblem() {}

    static Problem at(String option, int position, String what) {
        return new Problem(
                400, "invalid-query", option, what + " at character " + (position + 1) + " of " + option + ".");
    }

    public static Problem in(String option, String what) {
        return new Problem(400, "invalid-query", option, what);
    }

    static String quote(String text) {
        return "'" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "'";
    }
}
