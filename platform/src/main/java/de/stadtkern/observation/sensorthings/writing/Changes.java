package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.ingest.LiveObservations;
import de.stadtkern.observation.sensorthings.reading.Statements;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs changes, each as one transaction, and tells the ingest path what it has to look at again. */
public final class Changes {
    private final DataSource dataSource;
    private final Observations observations;
    private final Clock clock;
    private final LiveObservations live;

    public Changes(DataSource dataSource, Observations observations, Clock clock, LiveObservations live) {
        this.dataSource = dataSource;
        this.observations = observations;
        this.clock = clock;
        this.live = live;
    }

    /** @param within the change to be part of, or {@code null} for one of its own */
    public <T> T run(@Nullable Change within, boolean alone, Function<Change, T> work) {
        return within == null ? run(alone, work) : work.apply(within);
    }

    /**
     * @param alone no observation may be stored meanwhile, because the work may delete some. Work that turns out to store
     *     observations is begun anew in this way: only the ingest path stores them.
     */
    public <T> T run(boolean alone, Function<Change, T> work) {
        if (!alone) {
            Done<T> done = transaction(work);
            if (done != null) {
                tell(done.change());
                live.publishEntities(done.change().touched);
                return done.answer();
            }
        }
        Done<T> done = observations.exclusively(connection -> {
            Change change = new Change(connection);
            T answer = work.apply(change);
            store(change);
            return new Done<>(change, answer);
        });
        live.publishEntities(done.change().touched);
        return done.answer();
    }

    private record Done<T>(Change change, T answer) {}

    /** {@code null}, and nothing was changed, when the work wants to store observations. */
    private <T> @Nullable Done<T> transaction(Function<Change, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Change change = new Change(connection);
                T answer = work.apply(change);
                if (!change.observations.isEmpty()) {
                    connection.rollback();
                    return null;
                }
                connection.commit();
                return new Done<>(change, answer);
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Statements.problem(e);
        }
    }

    /** Features for the ingest path. @param within the change that they are part of, or {@code null} for their own */
    public FeaturesOfInterest features(@Nullable Change within) {
        return new DefaultFeatures(this, new Features(clock), within);
    }

    private void tell(Change change) {
        if (change.allDatastreams) {
            observations.changed(Set.of());
        } else if (!change.datastreams.isEmpty()) {
            observations.changed(change.datastreams);
        }
    }

    /** The observations of a deep insert, in its transaction. */
    private void store(Change change) {
        List<IngestOutcome> outcomes = observations
                .within(features(change))
                .store(change.observations.stream()
                        .map(Change.Inline::observation)
                        .toList());
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof IngestOutcome.Refused(String code, String field, String reason)) {
                throw new Problem(400, code, change.observations.get(i).pointer() + "/" + field, reason);
            }
        }
    }
}
