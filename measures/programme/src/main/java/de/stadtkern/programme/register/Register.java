package de.stadtkern.programme.register;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Visible;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One register. */
public final class Register<T> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            SELECT r.slug, r.public, r.version, r.changed, v.content FROM programme.register_entry r
            JOIN programme.register_version v ON v.entry_id = r.id AND v.version = r.version
            WHERE r.register = :register AND (r.public OR :confidential)
            """;

    private final Kind<T> kind;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * What kind of entries a register holds.
     *
     * @param name in the database and in the audit log
     * @param thing in refusals, such as {@code This software}
     * @param title what an entry is called
     */
    public record Kind<T>(String name, String thing, Class<T> content, Function<T, String> title) {}

    public Register(Kind<T> kind, JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock) {
        this.kind = kind;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * By title.
     *
     * @param after slug of the last entry of the page before
     */
    public List<Entry<T>> list(Visible visible, @Nullable String after, int limit) {
        return jdbc.sql(SELECT + """
                        AND (:after::text IS NULL OR (r.title, r.slug) >
                             (SELECT a.title, a.slug FROM programme.register_entry a WHERE a.register = :register AND a.slug = :after))
                        ORDER BY r.title, r.slug LIMIT :limit
                        """)
                .param("register", kind.name())
                .param("confidential", visible.confidential())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    public Optional<Entry<T>> find(Visible visible, String slug) {
        return jdbc.sql(SELECT + " AND r.slug = :slug")
                .param("register", kind.name())
                .param("confidential", visible.confidential())
                .param("slug", slug)
                .query((row, number) -> entry(row))
                .optional();
    }

    /** @throws Problem 404 where there is no such entry or it is not seen */
    public Entry<T> get(Visible visible, String slug) {
        return find(visible, slug).orElseThrow(() -> Problem.notFound(kind.thing()));
    }

    /** @throws Problem 409 when the slug is taken */
    public void create(String slug, T content, boolean isPublic) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            try {
                jdbc.sql("""
                                INSERT INTO programme.register_entry (id, register, slug, title, public, version, created, created_by, changed)
                                VALUES (:id, :register, :slug, :title, :public, 1, :now, :by, :now)
                                """)
                        .param("id", id)
                        .param("register", kind.name())
                        .param("slug", slug)
                        .param("title", kind.title().apply(content))
                        .param("public", isPublic)
                        .param("now", OffsetDateTime.now(clock))
                        .param("by", Caller.current().person().orElse(null))
                        .update();
            } catch (DuplicateKeyException e) {
                throw new Problem(409, "conflict", "/slug", "There is an entry with this slug already.");
            }
            keep(id, 1, isPublic, content);
            audit.record("programme:" + kind.name() + "-created", kind.name() + "/" + slug, Map.of("public", isPublic));
        });
    }

    /**
     * Changes an entry that the caller may see.
     *
     * @param expected whether the version that the caller has read has this tag
     * @param next the new content out of the one before
     * @param isPublic whether everyone sees it from now on; as it was where {@code null}
     * @return whether it was the version that is there; nothing is changed where not
     */
    public boolean change(String slug, Predicate<String> expected, UnaryOperator<T> next, @Nullable Boolean isPublic) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            UUID id = jdbc.sql("""
                            SELECT id FROM programme.register_entry r
                            WHERE register = :register AND slug = :slug AND (r.public OR :confidential) FOR UPDATE
                            """)
                    .param("register", kind.name())
                    .param("slug", slug)
                    .param("confidential", Visible.toCaller().confidential())
                    .query((row, number) -> row.getObject(1, UUID.class))
                    .optional()
                    .orElseThrow(() -> Problem.notFound(kind.thing()));
            Entry<T> before = get(Visible.ALL, slug);
            if (!expected.test(before.etag())) {
                return false;
            }
            T content = next.apply(before.content());
            boolean shown = isPublic == null ? before.isPublic() : isPublic;
            jdbc.sql("""
                            UPDATE programme.register_entry
                            SET title = :title, public = :public, version = version + 1, changed = :now WHERE id = :id
                            """)
                    .param("id", id)
                    .param("title", kind.title().apply(content))
                    .param("public", shown)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
            keep(id, before.version() + 1, shown, content);
            audit.record(
                    "programme:" + kind.name() + "-changed",
                    kind.name() + "/" + slug,
                    Map.of("version", before.version() + 1));
            return true;
        }));
    }

    /** What If-Match names where there is no entry yet, or none that is seen. */
    public String absent(String slug) {
        return ETags.of(kind.name(), slug, 0);
    }

    /**
     * Makes or changes the entry that belongs to something of the same slug.
     *
     * @param expected whether the version that the caller has read has this tag, {@link #absent} before the first one
     * @return whether it was the version that is there; nothing is changed where not
     */
    public boolean put(String slug, Predicate<String> expected, T content, boolean isPublic) {
        if (find(Visible.ALL, slug).isPresent()) {
            return find(Visible.toCaller(), slug).isPresent() && change(slug, expected, before -> content, isPublic);
        }
        if (!expected.test(absent(slug))) {
            return false;
        }
        create(slug, content, isPublic);
        return true;
    }

    private void keep(UUID id, int version, boolean isPublic, T content) {
        jdbc.sql("""
                        INSERT INTO programme.register_version (entry_id, version, recorded, recorded_by, public, content)
                        VALUES (:id, :version, :now, :by, :public, :content::jsonb)
                        """)
                .param("id", id)
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .param("by", Caller.current().person().orElse(null))
                .param("public", isPublic)
                .param("content", JSON.writeValueAsString(content))
                .update();
    }

    private Entry<T> entry(java.sql.ResultSet row) throws java.sql.SQLException {
        String slug = row.getString("slug");
        int version = row.getInt("version");
        return new Entry<>(
                slug,
                row.getBoolean("public"),
                version,
                ETags.of(kind.name(), slug, version),
                row.getObject("changed", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("content"), kind.content()));
    }
}
