package de.stadtkern.observation.ingest;

import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ingest path inside the lone work that runs on the writer's thread: the same rules in the work's own transaction. */
final class WithinTransaction implements Observations {
    private final IngestPath path;
    private final Writer writer;
    private final FeaturesOfInterest features;

    WithinTransaction(IngestPath path, Writer writer, FeaturesOfInterest features) {
        this.path = path;
        this.writer = writer;
        this.features = features;
    }

    @Override
    public List<IngestOutcome> store(List<NewObservation> rows) {
        @Nullable IngestOutcome[] outcomes = new @Nullable IngestOutcome[rows.size()];
        List<NewObservation> good = new ArrayList<>(rows.size());
        List<Integer> places = new ArrayList<>(rows.size());
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = refusal(rows.get(i));
            if (outcomes[i] == null) {
                outcomes[i] = fixFeature(rows.get(i));
            }
            if (outcomes[i] == null) {
                good.add(ObservationCheck.toTheMicrosecond(rows.get(i)));
                places.add(i);
            }
        }
        @Nullable IngestOutcome[] decided = new @Nullable IngestOutcome[good.size()];
        asked(connection -> {
            writer.storeWithin(good, decided);
            return true;
        });
        for (int i = 0; i < decided.length; i++) {
            outcomes[places.get(i)] = decided[i];
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    private IngestOutcome.@Nullable Refused fixFeature(NewObservation row) {
        DatastreamState state = state(row.datastream());
        if (row.feature() != null || state == null || state.feature != 0) {
            return null;
        }
        try {
            features.ofDatastream(row.datastream());
            return null;
        } catch (Problem e) {
            return new IngestOutcome.Refused(e.code(), "FeatureOfInterest", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public IngestOutcome correct(StoredObservation old, NewObservation content) {
        IngestOutcome.Refused refused = ObservationCheck.refusal(content);
        return refused != null
                ? refused
                : asked(connection ->
                        path.correct(connection, old, ObservationCheck.toTheMicrosecond(content), new HashSet<>()));
    }

    @Override
    public @Nullable StoredObservation find(long id) {
        return asked(connection -> ObservationTables.find(connection, id));
    }

    @Override
    public @Nullable String version(long id) {
        return asked(connection -> ObservationTables.version(connection, id));
    }

    @Override
    public IngestOutcome.@Nullable Refused refusal(NewObservation row) {
        IngestOutcome.Refused refused = ObservationCheck.refusal(row);
        return refused != null || state(row.datastream()) != null ? refused : IngestPath.noDatastream(row);
    }

    private @Nullable DatastreamState state(int datastream) {
        return asked(connection -> DatastreamStates.read(connection, List.of(datastream)).stream()
                .findFirst()
                .orElse(null));
    }

    @Override
    public boolean delete(long id) {
        return asked(connection -> Correction.delete(connection, id, null, new HashSet<>()));
    }

    @Override
    public boolean delete(StoredObservation old) {
        return asked(connection -> Correction.delete(connection, old.id(), old, new HashSet<>()));
    }

    @Override
    public <T> T exclusively(Work<T> work) {
        return asked(work::run);
    }

    @Override
    public Observations within(FeaturesOfInterest other) {
        return new WithinTransaction(path, writer, other);
    }

    @Override
    public void changed(Collection<Integer> datastreams) {
        // After lone work all datastreams are looked at again.
    }

    @FunctionalInterface
    private interface Question<T extends @Nullable Object> {
        T ask(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T asked(Question<T> question) {
        if (!writer.isWriterThread()) {
            throw new IllegalStateException("only inside the work of exclusively");
        }
        try {
            return question.ask(writer.connection());
        } catch (SQLException e) {
            throw Correction.isLost(e) ? Writer.unavailable() : refusedByTheDatabase(e);
        }
    }

    /** A value that the database cannot hold is the sender's fault; anything else is ours. */
    private static RuntimeException refusedByTheDatabase(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23")
                ? new Problem(400, "not-storable", "result", "The database cannot hold this value.")
                : new IllegalStateException("the ingest path failed", e);
    }
}
