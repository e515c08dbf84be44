package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.LiveValues.EntityChange;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.sensorthings.reading.Statements;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One transaction on entities, and what has to follow. */
public final class Change {
    final Connection connection;
    final Statements statements;
    /** Datastreams that the ingest path must look at again. */
    final Set<Integer> datastreams = new LinkedHashSet<>();
    /** The ingest path must look at all datastreams again. */
    boolean allDatastreams;
    /** Entities that were created or changed, in that order. */
    final Set<EntityChange> touched = new LinkedHashSet<>();
    /** How many entities it made. */
    int created;
    /** Observations to be stored at its end. */
    final List<Inline> observations = new ArrayList<>();

    Change(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** Where reads within the change go. */
    public Connection connection() {
        return connection;
    }

    record Inline(String pointer, NewObservation observation) {}
}
