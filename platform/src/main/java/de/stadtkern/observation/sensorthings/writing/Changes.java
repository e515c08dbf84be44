package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.sensorthings.reading.Statements;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Runs changes: one transaction, then the ingest path is told, then inline observations are stored. */
public final class Changes {
    private final DataSource dataSource;
    private final Observations observations;

    public Changes(DataSource dataSource, Observations observations) {
        this.dataSource = dataSource;
        this.observations = observations;
    }

    /** @param deletes the work may delete, so no observation is stored meanwhile */
    public <T> T run(boolean deletes, Function<Change, T> work) {
        Change[] change = new Change[1];
        T answer = deletes
                ? observations.exclusively(connection -> {
                    change[0] = new Change(connection);
                    return work.apply(change[0]);
                })
                : transaction(connection -> {
                    change[0] = new Change(connection);
                    return work.apply(change[0]);
                });
        follow(change[0]);
        return answer;
    }

    private <T> T transaction(Observations.Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T answer = work.run(connection);
                connection.commit();
                return answer;
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

    private void follow(Change change) {
        if (change.allDatastreams) {
            observations.changed(Set.of());
        } else if (!change.datastreams.isEmpty()) {
            observations.changed(change.datastreams);
        }
        if (change.observations.isEmpty()) {
            return;
        }
        try {
            List<IngestOutcome> outcomes = observations.store(
                    change.observations.stream().map(Change.Inline::observation).toList());
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof IngestOutcome.Refused(String code, String field, String reason)) {
                    throw new Problem(400, code, change.observations.get(i).pointer() + "/" + field, reason);
                }
            }
        } catch (Problem refused) {
            run(true, undo -> {
                for (Change.Created entity : change.created.reversed()) {
                    new Deletion(undo).delete(entity.type(), entity.id());
                }
                return 0;
            });
            throw refused;
        }
    }
}
