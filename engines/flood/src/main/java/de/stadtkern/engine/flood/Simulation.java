package de.stadtkern.engine.flood;

/** One run of a model. Runs once; {@link #cancel} may come from any thread. */
public final class Simulation {
    private final FloodModel model;
    private final Settings settings;
    private volatile boolean cancelled;

    private Simulation(FloodModel model, Settings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** @throws ModelException with every problem of the model */
    public static Simulation of(FloodModel model, Settings settings) {
        var problems = ModelCheck.problems(model, settings);
        if (!problems.isEmpty()) {
            throw new ModelException(problems);
        }
        return new Simulation(model, settings);
    }

    /** Computes until the model's end or until it is cancelled. */
    public Result run(Observer observer) {
        throw new UnsupportedOperationException("no scheme yet: " + settings.scheme() + " on "
                + model.terrain().grid() + (cancelled ? ", cancelled" : ""));
    }

    /** Ends the run at the next moment at which all tiles are at the same time. */
    public void cancel() {
        cancelled = true;
    }
}
