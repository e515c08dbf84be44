package de.stadtkern.engine.flood;

import java.util.ArrayList;
import java.util.List;

/** Looks a model through before anything runs. */
public final class ModelCheck {
    private ModelCheck() {}

    /** Every problem of a model at once; empty where it can be computed. */
    public static List<Problem> problems(FloodModel model, Settings settings) {
        List<Problem> found = new ArrayList<>();
        if (!(model.end_s() > model.initial().t_s())) {
            found.add(new Problem(
                    "end_s", "must lie after the start at " + model.initial().t_s() + " s"));
        }
        if (settings.threads() < 1) {
            found.add(new Problem("threads", "must be at least 1"));
        }
        return found;
    }
}
