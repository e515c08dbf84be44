package de.stadtkern.observation.ingest;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;

/** One row on its way: where it came from and where its outcome goes. */
record Entry(Task.Store task, int index, NewObservation row) {
    void refused(String code, String field, String reason) {
        task.outcomes()[index] = new IngestOutcome.Refused(code, field, reason);
    }

    void accepted(long id, IngestOutcome.Kind kind) {
        task.outcomes()[index] = new IngestOutcome.Accepted(id, kind);
    }

    boolean open() {
        return task.outcomes()[index] == null;
    }
}
