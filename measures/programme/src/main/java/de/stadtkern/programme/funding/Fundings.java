package de.stadtkern.programme.funding;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The grants that there are, with the versions of their plans. */
final class Fundings {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            SELECT f.id, f.version, f.changed, v.content FROM programme.funding f
            JOIN programme.funding_version v ON v.funding_id = f.id AND v.version = f.version
            """;

    /** @param version of the plan */
    record Stored(UUID id, int version, Instant changed, FundingPlan plan) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;
    private final ZoneId zone;

    Fundings(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** The moment of recording. */
    OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /**
     * By title.
     *
     * @param project only those of this measure; all where {@code null}
     */
    List<Stored> list(@Nullable String project, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE (:project::text IS NULL OR f.project = :project)
                          AND (:after::uuid IS NULL
                               OR (f.title, f.id) > (SELECT g.title, g.id FROM programme.funding g WHERE g.id = :after))
                        ORDER BY f.title, f.id LIMIT :limit
                        """)
                .param("project", project)
                .param("after", after)
                .param("limit", limit)
                .query(Fundings::stored)
                .list();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE f.id = :id")
                .param("id", id)
                .query(Fundings::stored)
                .optional();
    }

    UUID create(FundingPlan plan) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            INSERT INTO programme.funding (id, project, title, version, changed)
                            VALUES (:id, :project, :title, 1, :now)
                            """)
                    .param("id", id)
                    .param("project", plan.project())
                    .param("title", plan.title())
                    .param("now", now())
                    .update();
            version(id, 1, plan);
            audit.record("programme:funding-created", "funding/" + id, Map.of("project", plan.project()));
        });
        return id;
    }

    /**
     * Does work on a grant while nobody else changes it; all of it is one transaction.
     *
     * @throws Problem 404 when there is no such grant
     */
    <T> T locked(UUID id, Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean there = jdbc.sql("SELECT id FROM programme.funding WHERE id = :id FOR UPDATE")
                    .param("id", id)
                    .query(UUID.class)
                    .optional()
                    .isPresent();
            if (!there) {
                throw Problem.notFound("This grant");
            }
            return work.get();
        }));
    }

    /**
     * Records the next version of a plan; within {@link #locked}.
     *
     * @return whether the version that the caller read is the latest; nothing is changed where not
     */
    boolean change(UUID id, IntPredicate expected, FundingPlan plan) {
        int version = find(id).orElseThrow().version();
        if (!expected.test(version)) {
            return false;
        }
        jdbc.sql("""
                        UPDATE programme.funding SET version = :version, project = :project, title = :title, changed = :now
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("version", version + 1)
                .param("project", plan.project())
                .param("title", plan.title())
                .param("now", now())
                .update();
        version(id, version + 1, plan);
        audit.record("programme:funding-changed", "funding/" + id, Map.of("version", version + 1));
        return true;
    }

    private void version(UUID id, int version, FundingPlan plan) {
        jdbc.sql("""
                        INSERT INTO programme.funding_version (funding_id, version, content, recorded, recorded_by)
                        VALUES (:id, :version, :content::jsonb, :now, :by)
                        """)
                .param("id", id)
                .param("version", version)
                .param("content", JSON.writeValueAsString(plan))
                .param("now", now())
                .param("by", Caller.current().person().orElse(null))
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("changed", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("content"), FundingPlan.class));
    }
}
