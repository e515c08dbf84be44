package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.output.Snapshot;

/** Hears of a run while it goes on, on the thread that runs it. What it throws ends the run. */
public interface Observer {
    /** Nobody listens. */
    Observer SILENT = new Observer() {};

    /** Called about every {@code maximaInterval_s} of simulated time. */
    default void progress(Progress progress) {}

    /** Called at the start, at each snapshot interval and at the end, if snapshots are asked for. */
    default void snapshot(Snapshot snapshot) {}
}
