package de.stadtkern.programme.project;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Visible;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes projects and records what becomes of them. */
public final class Projects {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LifeCycles lifeCycles;
    private final ProjectTitles titles;
    private final Shown shown;
    private final ProjectNews news;
    private final AuditLog audit;
    private final Clock clock;
    private final ZoneId zone;

    Projects(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            LifeCycles lifeCycles,
            ProjectTitles titles,
            Shown shown,
            ProjectNews news,
            AuditLog audit,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lifeCycles = lifeCycles;
        this.titles = titles;
        this.shown = shown;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * A state to record.
     *
     * @param from first day on which it holds, today or before
     */
    public record NewState(
            LifeState state, LocalDate from, @Nullable String note) {}

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    public boolean none() {
        return jdbc.sql("SELECT count(*) FROM programme.project")
                        .query(Long.class)
                        .single()
                == 0;
    }

    /**
     * @param visible what the project may refer to
     * @param states at least one, in the order of their days
     * @param told whether subscribers hear of it
     * @throws Problem 409 when the slug is taken
     */
    public void create(
            Visible visible,
            String slug,
            Project.Kind kind,
            Content content,
            boolean isPublic,
            List<NewState> states,
            boolean told) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            try {
                jdbc.sql("""
                                INSERT INTO programme.project (id, slug, kind, title, public, version, created, created_by, changed, words)
                                VALUES (:id, :slug, :kind, :title, :public, 1, :now, :by, :now, to_tsvector('german', :words))
                                """)
                        .param("id", id)
                        .param("slug", slug)
                        .param("kind", kind.key())
                        .param("title", content.title())
                        .param("public", isPublic)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("by", Caller.current().person().orElse(null))
                        .param("words", content.words())
                        .update();
            } catch (DuplicateKeyException e) {
                throw new Problem(409, "conflict", "/slug", "There is a project with this slug already.");
            }
            keep(visible, id, slug, 1, isPublic, content);
            for (NewState state : states) {
                enter(id, state);
            }
            if (told) {
                news.tell(slug, states.getLast().state());
            }
            audit.record("programme:project-created", "project/" + slug, Map.of("public", isPublic));
        });
    }

    /**
     * Changes what is said about a project that the caller may see.
     *
     * @param expected whether the version that the caller has read is this one
     * @return whether it was; nothing is changed where not
     */
    public boolean change(String slug, IntPredicate expected, Content draft, boolean isPublic) {
        Visible visible = Visible.toCaller();
        return locked(slug, expected, (id, version) -> {
            Content content = shown.withHidden(visible, latest(id), draft);
            jdbc.sql("""
                            UPDATE programme.project SET title = :title, public = :public, version = :version, changed = :now,
                                words = to_tsvector('german', :words) WHERE id = :id
                            """)
                    .param("id", id)
                    .param("title", content.title())
                    .param("public", isPublic)
                    .param("version", version)
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .param("words", content.words())
                    .update();
            keep(visible, id, slug, version, isPublic, content);
            audit.record("programme:project-changed", "project/" + slug, Map.of("version", version));
        });
    }

    /**
     * Records a state of a project that the caller may see.
     *
     * @param expected whether the version that the caller has read is this one
     * @return whether it was; nothing is changed where not
     * @throws Problem 409 when the life cycle does not allow it, saying how the project stands
     */
    public boolean enter(String slug, IntPredicate expected, NewState state) {
        return locked(slug, expected, (id, version) -> {
            enter(id, state);
            jdbc.sql("UPDATE programme.project SET version = :version, changed = :now WHERE id = :id")
                    .param("id", id)
                    .param("version", version)
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .update();
            LifeState holds = lifeCycles
                    .of(id)
                    .at(today(), Instant.MAX)
                    .map(LifeCycle.Entry::state)
                    .orElse(null);
            if (holds == state.state()) {
                news.tell(slug, state.state());
            }
            audit.record(
                    "programme:project-state-recorded",
                    "project/" + slug,
                    Map.of("state", state.state().key(), "from", state.from().toString()));
        });
    }

    private interface Work {
        void with(UUID project, int nextVersion);
    }

    private record Locked(UUID id, int version) {}

    private boolean locked(String slug, IntPredicate expected, Work work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Locked locked = jdbc.sql("SELECT j.id, j.version FROM programme.project j WHERE j.slug = :slug AND "
                            + Visible.PROJECT + " FOR UPDATE")
                    .param("slug", slug)
                    .param("confidential", Visible.toCaller().confidential())
                    .query((row, number) -> new Locked(row.getObject(1, UUID.class), row.getInt(2)))
                    .optional()
                    .orElseThrow(() -> Problem.notFound("This project"));
            if (!expected.test(locked.version())) {
                return false;
            }
            work.with(locked.id(), locked.version() + 1);
            return true;
        }));
    }

    private void enter(UUID id, NewState state) {
        LifeCycle.Entry entry = new LifeCycle.Entry(state.state(), state.from(), now(), state.note());
        try {
            lifeCycles.of(id).with(entry);
        } catch (LifeCycle.Refused e) {
            throw new Problem(409, "conflict", "/state", Objects.toString(e.getMessage()));
        }
        lifeCycles.add(id, entry);
    }

    private void keep(Visible visible, UUID id, String slug, int version, boolean isPublic, Content content) {
        refuseCircle(visible, slug, content);
        jdbc.sql("""
                        INSERT INTO programme.project_version (project_id, version, recorded, recorded_by, public, content)
                        VALUES (:id, :version, :now, :by, :public, :content::jsonb)
                        """)
                .param("id", id)
                .param("version", version)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("by", Caller.current().person().orElse(null))
                .param("public", isPublic)
                .param("content", JSON.writeValueAsString(content))
                .update();
    }

    /** Projects that wait for one another in a circle are refused, and so is one that waits for what nobody knows. */
    private void refuseCircle(Visible visible, String slug, Content content) {
        Map<String, String> seen = titles.all(visible);
        for (int i = 0; i < content.dependencies().size(); i++) {
            if (!seen.containsKey(content.dependencies().get(i).project())) {
                throw Problem.invalid("/dependencies/" + i + "/project", "There is no project with this slug.");
            }
        }
        Map<String, List<String>> waits = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT ON (j.slug) j.slug, v.content FROM programme.project j
                        JOIN programme.project_version v ON v.project_id = j.id
                        WHERE j.slug <> :slug ORDER BY j.slug, v.version DESC
                        """).param("slug", slug).query(row -> {
            waits.put(row.getString(1), others(JSON.readValue(row.getString(2), Content.class)));
        });
        waits.put(slug, others(content));
        try {
            CriticalPath.inOrder(waits);
        } catch (CriticalPath.Cycle e) {
            // A project that is not seen is not named either.
            boolean named = seen.keySet().containsAll(e.keys());
            throw Problem.invalid(
                    "/dependencies",
                    "These projects wait for one another" + (named ? ": " + ProjectDraft.named(e, seen) : "") + ".");
        }
    }

    private Content latest(UUID id) {
        return jdbc.sql("""
                        SELECT content FROM programme.project_version WHERE project_id = :id ORDER BY version DESC LIMIT 1
                        """)
                .param("id", id)
                .query((row, number) -> JSON.readValue(row.getString(1), Content.class))
                .single();
    }

    private static List<String> others(Content content) {
        return new ArrayList<>(
                content.dependencies().stream().map(Content.Dependency::project).toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
