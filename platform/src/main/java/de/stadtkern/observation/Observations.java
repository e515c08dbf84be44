package de.stadtkern.observation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way in for observations of every source. Calls block until PostgreSQL has committed; calls of many threads
 * share commits. While the database is away they throw {@code Problem} 503 {@code database-unavailable}, and repeating
 * them later never doubles anything.
 */
public interface Observations {
    /** Stores rows and tells of each what became of it, in the order given. A refused row does not touch the others. */
    List<IngestOutcome> store(List<NewObservation> rows);

    /**
     * Corrects one observation as a whole; the old content is kept in {@code observation.superseded}.
     *
     * @param old as it was read
     * @return refused with code {@code not-found} when the observation is gone, and with {@code changed-meanwhile} when it
     *     is not as it was read
     */
    IngestOutcome correct(StoredObservation old, NewObservation content);

    /** The observation with this id, or {@code null}. */
    @Nullable
    StoredObservation find(long id);

    /** What changes whenever the observation does; {@code null} when there is none. */
    @Nullable
    String version(long id);

    /** What would be wrong with a row; {@code null} when it would be stored. */
    IngestOutcome.@Nullable Refused refusal(NewObservation row);

    /** Deletes one observation; {@code false} when there was none. */
    boolean delete(long id);

    /** Deletes one observation that is as it was read; {@code false}, and nothing is deleted, when it is not. */
    boolean delete(StoredObservation old);

    /**
     * Runs work in a transaction of its own while no observation is being stored. Whatever deletes observations,
     * datastreams, or the features they refer to, does it here.
     *
     * @param work gets the connection to use; throwing rolls back
     */
    <T> T exclusively(Work<T> work);

    /**
     * The same for use inside the work of {@link #exclusively}: everything happens in its transaction, and is acknowledged
     * by its commit only.
     *
     * @param features where a datastream's feature comes from, in that transaction, too
     */
    Observations within(FeaturesOfInterest features);

    /**
     * Says that datastreams were created, changed (their feature, their interval) or deleted, or that their observations
     * were changed by SQL. An empty collection means: any of them.
     */
    void changed(Collection<Integer> datastreams);

    /** Work on the ingest path's own connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
