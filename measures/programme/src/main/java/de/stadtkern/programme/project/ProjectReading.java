package de.stadtkern.programme.project;

import de.stadtkern.programme.Visible;
import de.stadtkern.web.ETags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Projects as they stood on a day, as known at a moment, each only as far as the caller may see it. */
public final class ProjectReading {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A version from a time when the project was not public is not public either. */
    private static final String SELECT = """
            SELECT j.id, j.slug, j.kind, j.public, j.version, j.changed, s.state, s.valid_from, v.content
            FROM programme.project j
            JOIN LATERAL (SELECT state, valid_from FROM programme.project_state s
                WHERE s.project_id = j.id AND s.valid_from <= :on AND s.recorded <= :known
                ORDER BY s.valid_from DESC, s.id DESC LIMIT 1) s ON true
            JOIN LATERAL (SELECT content, public FROM programme.project_version v
                WHERE v.project_id = j.id AND v.recorded <= :known ORDER BY v.version DESC LIMIT 1) v ON true
            WHERE %s AND (v.public OR :confidential)
            """.formatted(Visible.PROJECT);

    private final JdbcClient jdbc;
    private final ProjectTitles titles;
    private final LifeCycles lifeCycles;
    private final Shown shown;

    ProjectReading(JdbcClient jdbc, ProjectTitles titles, LifeCycles lifeCycles, Shown shown) {
        this.jdbc = jdbc;
        this.titles = titles;
        this.lifeCycles = lifeCycles;
        this.shown = shown;
    }

    /**
     * Which projects, and as of when.
     *
     * @param state key of a {@link LifeState}
     * @param district official number
     * @param words what is searched for
     */
    public record Question(
            LocalDate on,
            Instant known,
            @Nullable String state,
            @Nullable String district,
            @Nullable String focus,
            @Nullable String words) {}

    private record Row(
            UUID id,
            String slug,
            String kind,
            boolean isPublic,
            int version,
            Instant changed,
            String state,
            LocalDate since,
            Content content) {}

    /**
     * The programme first, then its measures by title.
     *
     * @param after slug of the last one of the page before
     */
    public List<Project.Card> list(Visible visible, Question question, @Nullable String after, int limit) {
        return jdbc.sql(SELECT + """
                        AND (:state::text IS NULL OR s.state = :state)
                        AND (:district::text IS NULL OR jsonb_exists(v.content -> 'districts', :district))
                        AND (:focus::text IS NULL OR v.content ->> 'focus' = :focus)
                        AND (:words::text IS NULL OR j.words @@ to_tsquery('german', :query)
                             OR strpos(lower(j.title), lower(:words)) > 0)
                        AND (:after::text IS NULL OR (j.kind = 'measure', j.title, j.slug) >
                             (SELECT a.kind = 'measure', a.title, a.slug FROM programme.project a WHERE a.slug = :after))
                        ORDER BY j.kind = 'measure', j.title, j.slug LIMIT :limit
                        """)
                .param("on", question.on())
                .param("known", question.known().atOffset(ZoneOffset.UTC))
                .param("confidential", visible.confidential())
                .param("state", question.state())
                .param("district", question.district())
                .param("focus", question.focus())
                .param("words", question.words())
                .param("query", query(question.words()))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> card(row(row)))
                .list();
    }

    /** Each word as the beginning of one; nothing of the query language passes. */
    private static String query(@Nullable String words) {
        List<String> each = new ArrayList<>();
        for (String word : (words == null ? "" : words).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                each.add(word + ":*");
            }
        }
        return String.join(" & ", each);
    }

    public Optional<Project> find(Visible visible, String slug, LocalDate on, Instant known) {
        return row(visible, slug, on, known).map(row -> project(visible, row));
    }

    /** The project's life cycle as it was recorded; nothing where it is not seen. */
    Optional<List<Project.Stage>> stages(Visible visible, String slug, boolean names) {
        return jdbc.sql("SELECT j.id FROM programme.project j WHERE j.slug = :slug AND " + Visible.PROJECT)
                .param("slug", slug)
                .param("confidential", visible.confidential())
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional()
                .map(id -> lifeCycles.stages(id, names));
    }

    private Optional<Row> row(Visible visible, String slug, LocalDate on, Instant known) {
        return jdbc.sql(SELECT + " AND j.slug = :slug")
                .param("slug", slug)
                .param("on", on)
                .param("known", known.atOffset(ZoneOffset.UTC))
                .param("confidential", visible.confidential())
                .query((row, number) -> row(row))
                .optional();
    }

    private Project project(Visible visible, Row row) {
        Content content = shown.of(visible, row.content());
        Map<String, String> seen = titles.all(visible);
        List<Project.Linked> waitsFor = content.dependencies().stream()
                .map(other -> new Project.Linked(
                        other.project(), seen.getOrDefault(other.project(), other.project()), other.note()))
                .toList();
        return new Project(
                row.slug(),
                row.kind(),
                row.state(),
                row.since(),
                row.isPublic(),
                row.version(),
                ETags.of(row.slug(), row.version()),
                row.changed(),
                content.runTimePlanned(),
                content.runTime(),
                content,
                schedule(content),
                waitsFor,
                neededBy(visible, row.slug()));
    }

    private static List<Schedule.Planned> schedule(Content content) {
        try {
            return Schedule.of(content.steps());
        } catch (CriticalPath.Cycle e) {
            throw new IllegalStateException("a circle was stored", e);
        }
    }

    private List<Project.Linked> neededBy(Visible visible, String slug) {
        return jdbc.sql("""
                        SELECT j.slug, j.title, d.value ->> 'note' FROM programme.project j
                        JOIN LATERAL (SELECT content FROM programme.project_version v
                            WHERE v.project_id = j.id ORDER BY v.version DESC LIMIT 1) v ON true
                        CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'dependencies') d
                        WHERE d.value ->> 'project' = :slug AND %s ORDER BY j.title
                        """.formatted(Visible.PROJECT))
                .param("slug", slug)
                .param("confidential", visible.confidential())
                .query((row, number) -> new Project.Linked(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static Project.Card card(Row row) {
        Content content = row.content();
        return new Project.Card(
                row.slug(),
                row.kind(),
                content.title(),
                content.focus(),
                row.state(),
                row.since(),
                content.runTimePlanned(),
                content.runTime(),
                content.place(),
                content.districts(),
                content.budgetCents(),
                content.aim(),
                content.benefit(),
                content.takePart(),
                content.contact(),
                Stream.concat(Stream.ofNullable(content.owner()), content.partners().stream())
                        .toList(),
                row.isPublic());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("kind"),
                row.getBoolean("public"),
                row.getInt("version"),
                row.getObject("changed", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getObject("valid_from", LocalDate.class),
                JSON.readValue(row.getString("content"), Content.class));
    }
}
