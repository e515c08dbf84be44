package de.stadtkern.observation.ingest;

import static de.stadtkern.observation.IngestOutcome.Kind.ALREADY_THERE;
import static de.stadtkern.observation.IngestOutcome.Kind.CORRECTED;

import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.bulk.BulkReduction;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ingest path as its callers see it: checks rows on the caller's thread, hands them to the writer, and waits. */
public final class IngestPath implements Observations, LatestValues, BulkReduction.Writing, AutoCloseable {
    /** Code of the refusal to correct an observation that is not as it was read. */
    public static final String CHANGED_MEANWHILE = "changed-meanwhile";

    private final DataSource dataSource;
    private final Partitions partitions;
    private final DatastreamStates states;
    private final Writer writer;
    private final Supplier<@Nullable FeaturesOfInterest> features;
    private final LiveObservations live;

    public IngestPath(
            DataSource dataSource,
            IngestSettings settings,
            Partitions partitions,
            LiveObservations live,
            Supplier<@Nullable FeaturesOfInterest> features)
            throws SQLException {
        this.dataSource = dataSource;
        this.partitions = partitions;
        this.features = features;
        this.live = live;
        this.states = new DatastreamStates(dataSource);
        this.writer = new Writer(dataSource, settings, states, partitions, live::publish);
        writer.start();
    }

    @Override
    public List<IngestOutcome> store(List<NewObservation> rows) {
        @Nullable IngestOutcome[] outcomes = new @Nullable IngestOutcome[rows.size()];
        List<NewObservation> good = new ArrayList<>(rows.size());
        int[] places = new int[rows.size()];
        Map<Integer, IngestOutcome.Refused> withoutFeature = new HashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            NewObservation row = rows.get(i);
            IngestOutcome.Refused refused = ObservationCheck.refusal(row);
            if (refused == null && row.feature() == null) {
                refused = fixFeature(row.datastream(), withoutFeature);
            }
            if (refused == null) {
                places[good.size()] = i;
                good.add(ObservationCheck.toTheMicrosecond(row));
            } else {
                outcomes[i] = refused;
            }
        }
        if (!good.isEmpty()) {
            @Nullable IngestOutcome[] decided = new @Nullable IngestOutcome[good.size()];
            await(writer.store(good, decided));
            for (int i = 0; i < decided.length; i++) {
                outcomes[places[i]] = decided[i];
            }
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    /** Sees to it that the datastream has a feature; the refusal where it cannot have one. */
    private IngestOutcome.@Nullable Refused fixFeature(
            int datastream, Map<Integer, IngestOutcome.Refused> withoutFeature) {
        DatastreamState state = state(datastream);
        FeaturesOfInterest found;
        if (state == null || state.feature != 0 || (found = features.get()) == null) {
            return null;
        }
        IngestOutcome.Refused before = withoutFeature.get(datastream);
        if (before != null) {
            return before;
        }
        try {
            found.ofDatastream(datastream);
            states.forget(List.of(datastream));
            return null;
        } catch (Problem e) {
            var refused = new IngestOutcome.Refused(e.code(), "FeatureOfInterest", String.valueOf(e.getMessage()));
            withoutFeature.put(datastream, refused);
            return refused;
        }
    }

    @Override
    public IngestOutcome correct(StoredObservation old, NewObservation content) {
        IngestOutcome.Refused refused = ObservationCheck.refusal(content);
        if (refused != null) {
            return refused;
        }
        NewObservation row = ObservationCheck.toTheMicrosecond(content);
        Set<Integer> touched = new HashSet<>();
        IngestOutcome outcome = await(writer.alone(connection -> correct(connection, old, row, touched), touched));
        if (outcome instanceof IngestOutcome.Accepted(long id, IngestOutcome.Kind kind) && kind == CORRECTED) {
            live.publish(List.of(StoredObservation.of(id, row.feature(), row)));
        }
        return outcome;
    }

    IngestOutcome correct(Connection connection, StoredObservation old, NewObservation row, Set<Integer> touched)
            throws SQLException {
        long id = old.id();
        StoredObservation now = ObservationTables.find(connection, id);
        if (now == null) {
            return new IngestOutcome.Refused("not-found", "id", "Observation " + id + " does not exist.");
        }
        if (!now.equals(old)) {
            return new IngestOutcome.Refused(
                    CHANGED_MEANWHILE, "id", "Observation " + id + " was changed since it was read.");
        }
        if (old.content().equals(row)) {
            return new IngestOutcome.Accepted(id, ALREADY_THERE);
        }
        IngestOutcome.Refused refused = Correction.replace(connection, partitions, old, row);
        if (refused == null) {
            touched.add(old.datastream());
            touched.add(row.datastream());
        }
        return refused == null ? new IngestOutcome.Accepted(id, CORRECTED) : refused;
    }

    @Override
    public @Nullable StoredObservation find(long id) {
        try (Connection connection = dataSource.getConnection()) {
            return ObservationTables.find(connection, id);
        } catch (SQLException e) {
            throw Writer.unavailable();
        }
    }

    @Override
    public boolean delete(long id) {
        return delete(id, null);
    }

    @Override
    public boolean delete(StoredObservation old) {
        return delete(old.id(), old);
    }

    private boolean delete(long id, @Nullable StoredObservation expected) {
        Set<Integer> touched = new HashSet<>();
        return await(writer.alone(connection -> Correction.delete(connection, id, expected, touched), touched));
    }

    @Override
    public @Nullable String version(long id) {
        try (Connection connection = dataSource.getConnection()) {
            return ObservationTables.version(connection, id);
        } catch (SQLException e) {
            throw Writer.unavailable();
        }
    }

    @Override
    public <T> T exclusively(Work<T> work) {
        return await(writer.alone(work, null));
    }

    @Override
    public <T> T exclusively(Set<Integer> touched, Work<T> work) {
        return await(writer.alone(work, touched));
    }

    @Override
    public Observations within(FeaturesOfInterest features) {
        return new WithinTransaction(this, writer, features);
    }

    @Override
    public void changed(Collection<Integer> datastreams) {
        states.forget(datastreams);
    }

    @Override
    public @Nullable StoredObservation latest(int datastream) {
        DatastreamState state = state(datastream);
        return state == null ? null : state.latest();
    }

    @Override
    public @Nullable Extent extent(int datastream) {
        DatastreamState state = state(datastream);
        return state == null ? null : state.extent();
    }

    /** How long until the next observation is due, or {@code null} where that is not known. */
    public @Nullable Duration expectedInterval(int datastream) {
        DatastreamState state = state(datastream);
        return state == null ? null : state.expectedInterval;
    }

    @Override
    public IngestOutcome.@Nullable Refused refusal(NewObservation row) {
        IngestOutcome.Refused refused = ObservationCheck.refusal(row);
        return refused != null || isDatastream(row.datastream()) ? refused : noDatastream(row);
    }

    static IngestOutcome.Refused noDatastream(NewObservation row) {
        return new IngestOutcome.Refused(
                "no-such-datastream", "Datastream", "Datastream " + row.datastream() + " does not exist.");
    }

    public boolean isDatastream(int datastream) {
        return state(datastream) != null;
    }

    private @Nullable DatastreamState state(int datastream) {
        DatastreamState state = states.known(datastream);
        if (state != null) {
            return state;
        }
        try {
            return states.find(datastream);
        } catch (SQLException e) {
            throw Writer.unavailable();
        }
    }

    private <T> T await(CompletableFuture<T> done) {
        if (writer.isWriterThread()) {
            throw new IllegalStateException("work on the writer's connection must not wait for the writer");
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Problem problem -> throw problem;
                case RuntimeException other -> throw other;
                case SQLException sql when Correction.isLost(sql) -> throw Writer.unavailable();
                case null, default -> throw new IllegalStateException("the ingest path failed", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        writer.close();
        states.close();
    }
}
