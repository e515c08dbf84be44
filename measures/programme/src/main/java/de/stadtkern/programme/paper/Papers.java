package de.stadtkern.programme.paper;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Visible;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The papers that there are. */
public final class Papers {
    private static final String SELECT = """
            SELECT p.id, p.reference, p.kind, p.title, p.session, p.submitted, p.decided, b.name AS deciding_body,
                   u.name AS lead_unit, p.applicants, p.text, p.public, p.version, p.changed
            FROM programme.paper p LEFT JOIN programme.body b ON b.id = p.deciding_body
            LEFT JOIN programme.unit u ON u.id = p.lead_unit
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Names names;
    private final AuditLog audit;
    private final Clock clock;

    public Papers(JdbcClient jdbc, TransactionTemplate transaction, Names names, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The newest first.
     *
     * @param after id of the last paper of the page before
     * @param limit how many at most
     */
    public List<Paper> list(Visible visible, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + " WHERE " + Visible.PAPER + """
                        AND (:after::uuid IS NULL OR (COALESCE(p.submitted, '-infinity'), p.id) <
                             (SELECT COALESCE(q.submitted, '-infinity'), q.id FROM programme.paper q WHERE q.id = :after))
                        ORDER BY COALESCE(p.submitted, '-infinity') DESC, p.id DESC LIMIT :limit
                        """)
                .param("confidential", visible.confidential())
                .param("after", after)
                .param("limit", limit)
                .query(Papers::paper)
                .list();
    }

    public Optional<Paper> find(Visible visible, UUID id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id AND " + Visible.PAPER)
                .param("id", id)
                .param("confidential", visible.confidential())
                .query(Papers::paper)
                .optional();
    }

    /** The paper with this reference, in any spelling. */
    public Optional<Paper> find(Visible visible, Reference reference) {
        return jdbc.sql(SELECT + " WHERE p.reference_key = :key AND " + Visible.PAPER + " ORDER BY p.id LIMIT 1")
                .param("key", reference.key())
                .param("confidential", visible.confidential())
                .query(Papers::paper)
                .optional();
    }

    /** @throws Problem 409 when the reference is taken */
    public Paper create(PaperDraft.Checked draft) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            insert(id, draft);
            audit.record("programme:paper-created", "paper/" + id, Map.of("public", draft.isPublic()));
        });
        return find(Visible.ALL, id).orElseThrow();
    }

    private void insert(UUID id, PaperDraft.Checked draft) {
        try {
            with(jdbc.sql("""
                            INSERT INTO programme.paper (id, reference, reference_key, kind, title, session, submitted, decided,
                                deciding_body, lead_unit, applicants, text, public, created, created_by, changed)
                            VALUES (:id, :reference, :key, :kind, :title, :session, :submitted, :decided,
                                :body, :unit, :applicants, :text, :public, :now, :by, :now)
                            """), id, draft)
                    .param("by", Caller.current().person().orElse(null))
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        keep(id);
    }

    /**
     * Changes a paper that the caller may see; its earlier version stays on record.
     *
     * @param expected whether the version that the caller has read is this one
     * @return whether it was; nothing is changed where not
     */
    public boolean change(UUID id, IntPredicate expected, PaperDraft.Checked draft) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int version = jdbc.sql("SELECT p.version FROM programme.paper p WHERE p.id = :id AND " + Visible.PAPER
                            + " FOR UPDATE")
                    .param("id", id)
                    .param("confidential", Visible.toCaller().confidential())
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> Problem.notFound("This paper"));
            if (!expected.test(version)) {
                return false;
            }
            try {
                with(jdbc.sql("""
                                UPDATE programme.paper SET reference = :reference, reference_key = :key, kind = :kind,
                                    title = :title, session = :session, submitted = :submitted, decided = :decided,
                                    deciding_body = :body, lead_unit = :unit, applicants = :applicants, text = :text,
                                    public = :public, version = version + 1, revision = revision + 1,
                                    touched = pg_current_xact_id(), changed = :now
                                WHERE id = :id
                                """), id, draft).update();
            } catch (DuplicateKeyException e) {
                throw taken();
            }
            keep(id);
            audit.record("programme:paper-changed", "paper/" + id, Map.of("public", draft.isPublic()));
            return true;
        }));
    }

    /** Puts the paper's fields as they are now on record. */
    private void keep(UUID id) {
        jdbc.sql("""
                        INSERT INTO programme.paper_version (paper_id, version, recorded, recorded_by, content)
                        SELECT id, version, changed, :by::uuid, to_jsonb(p) - 'created_by' - 'touched' - 'revision'
                        FROM programme.paper p WHERE id = :id
                        """)
                .param("by", Caller.current().person().orElse(null))
                .param("id", id)
                .update();
    }

    private static Problem taken() {
        return new Problem(409, "conflict", "/reference", "There is a paper with this reference already.");
    }

    private JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, UUID id, PaperDraft.Checked draft) {
        return sql.param("id", id)
                .param("reference", draft.reference().text())
                .param("key", draft.reference().key())
                .param("kind", draft.kind())
                .param("title", draft.title())
                .param("session", draft.session())
                .param("submitted", draft.submitted())
                .param("decided", draft.decided())
                .param("body", draft.decidingBody() == null ? null : names.body(draft.decidingBody()))
                .param("unit", draft.leadUnit() == null ? null : names.unit(draft.leadUnit()))
                .param("applicants", draft.applicants().toArray(String[]::new))
                .param("text", draft.text())
                .param("public", draft.isPublic())
                .param("now", OffsetDateTime.now(clock));
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        return new Paper(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("session"),
                row.getObject("submitted", LocalDate.class),
                row.getObject("decided", LocalDate.class),
                row.getString("deciding_body"),
                row.getString("lead_unit"),
                List.of((String[]) row.getArray("applicants").getArray()),
                row.getString("text"),
                row.getBoolean("public"),
                row.getInt("version"),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }
}
