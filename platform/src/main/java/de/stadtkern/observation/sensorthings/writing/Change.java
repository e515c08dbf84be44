package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.reading.Statements;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One transaction on entities, and what has to follow its commit. */
public final class Change {
    final Connection connection;
    final Statements statements;
    /** Datastreams that the ingest path must look at again. */
    final Set<Integer> datastreams = new LinkedHashSet<>();
    /** The ingest path must look at all datastreams again. */
    boolean allDatastreams;
    /** Entities made by this change, in order. */
    final List<Created> created = new ArrayList<>();
    /** Observations to be stored after the commit. */
    final List<Inline> observations = new ArrayList<>();

    Change(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** Where reads within the change go. */
    public Connection connection() {
        return connection;
    }

    record Created(EntityType type, long id) {}

    record Inline(String pointer, NewObservation observation) {}
}
