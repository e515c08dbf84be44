package de.stadtkern.observation.ingest;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations.Work;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What waits for the writer. */
sealed interface Task {
    CompletableFuture<?> done();

    /** @param outcomes filled row by row; complete when {@code done} is */
    record Store(List<NewObservation> rows, @Nullable IngestOutcome[] outcomes, CompletableFuture<Void> done)
            implements Task {}

    /**
     * Work that no row is stored beside.
     *
     * @param touched datastreams whose observations the work changes, filled by the work; {@code null}: unknown
     */
    record Alone<T>(Work<T> work, @Nullable Set<Integer> touched, CompletableFuture<T> done) implements Task {}
}
