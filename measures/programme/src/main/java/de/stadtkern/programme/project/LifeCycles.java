package de.stadtkern.programme.project;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life cycles as the database keeps them. */
final class LifeCycles {
    private final JdbcClient jdbc;
    private final People people;

    LifeCycles(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    LifeCycle of(UUID project) {
        return new LifeCycle(jdbc.sql("""
                        SELECT state, valid_from, recorded, note FROM programme.project_state
                        WHERE project_id = :project ORDER BY id
                        """)
                .param("project", project)
                .query((row, number) -> entry(row))
                .list());
    }

    void add(UUID project, LifeCycle.Entry entry) {
        jdbc.sql("""
                        INSERT INTO programme.project_state (project_id, state, valid_from, recorded, recorded_by, note)
                        VALUES (:project, :state, :from, :recorded, :by, :note)
                        """)
                .param("project", project)
                .param("state", entry.state().key())
                .param("from", entry.from())
                .param("recorded", entry.recorded().atOffset(ZoneOffset.UTC))
                .param("by", Caller.current().person().orElse(null))
                .param("note", entry.note())
                .update();
    }

    /**
     * Everything that was recorded, in the order of the days.
     *
     * @param names whether to say who recorded it
     */
    List<Project.Stage> stages(UUID project, boolean names) {
        return jdbc.sql("""
                        SELECT state, valid_from, recorded, note, recorded_by FROM programme.project_state
                        WHERE project_id = :project ORDER BY valid_from, id
                        """)
                .param("project", project)
                .query((row, number) -> {
                    LifeCycle.Entry entry = entry(row);
                    UUID by = names ? row.getObject("recorded_by", UUID.class) : null;
                    return new Project.Stage(
                            entry.state().key(),
                            entry.from(),
                            entry.recorded(),
                            entry.note(),
                            by == null
                                    ? null
                                    : people.find(by).map(People.Contact::name).orElse(null));
                })
                .list();
    }

    private static LifeCycle.Entry entry(ResultSet row) throws SQLException {
        return new LifeCycle.Entry(
                LifeState.find(row.getString("state")).orElseThrow(),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
