package de.stadtkern.history.rule;

import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code history.rule}, {@code history.hold} and {@code history.preview}. Whatever could let more go than somebody has
 * seen in a preview turns the rules concerned into drafts again.
 */
public final class RuleTable {
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public RuleTable(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Rule> rules() {
        return jdbc.sql("SELECT id, kind, level, subject, after_days, confirmed FROM history.rule ORDER BY id")
                .query((row, number) -> {
                    OffsetDateTime confirmed = row.getObject(6, OffsetDateTime.class);
                    long subject = row.getLong(4);
                    return new Rule(
                            row.getLong(1),
                            Kind.parse("kind", row.getString(2)),
                            Scope.of(row.getString(3), subject == 0 ? null : Long.valueOf(subject)),
                            row.getInt(5),
                            confirmed == null ? null : confirmed.toInstant());
                })
                .list();
    }

    public Rule find(long id) {
        return rules().stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This rule"));
    }

    public List<Hold> holds() {
        return jdbc.sql("SELECT id, level, subject, from_time, to_time, reason FROM history.hold ORDER BY id")
                .query((row, number) -> {
                    OffsetDateTime from = row.getObject(4, OffsetDateTime.class);
                    OffsetDateTime to = row.getObject(5, OffsetDateTime.class);
                    long subject = row.getLong(3);
                    return new Hold(
                            row.getLong(1),
                            Scope.of(row.getString(2), subject == 0 ? null : Long.valueOf(subject)),
                            from == null ? null : from.toInstant(),
                            to == null ? null : to.toInstant(),
                            row.getString(6));
                })
                .list();
    }

    /** What is in force. */
    public RuleSet inForce() {
        return new RuleSet(
                rules().stream().filter(rule -> rule.confirmed() != null).toList(), holds());
    }

    public Rule add(Kind kind, Scope scope, int afterDays) {
        Rule draft = new Rule(0, kind, scope, afterDays, null);
        long id = jdbc.sql("""
                        INSERT INTO history.rule (kind, level, subject, after_days, created) VALUES (?, ?, ?, ?, ?)
                        RETURNING id""")
                .param(kind.code())
                .param(scope.level().code())
                .param(scope.subject())
                .param(draft.afterDays())
                .param(now())
                .query(Long.class)
                .single();
        return new Rule(id, kind, scope, afterDays, null);
    }

    /** Keeps that a preview was shown. */
    public UUID keepPreview(Rule rule, long rows) {
        UUID id = UUID.randomUUID();
        jdbc.sql("INSERT INTO history.preview (id, rule_id, made, rows) VALUES (?, ?, ?, ?)")
                .params(id, rule.id(), now(), rows)
                .update();
        return id;
    }

    /** Puts a rule into force whose preview was seen within a day; an older rule of its slot and scope goes. */
    public Rule confirm(Rule rule, UUID preview) {
        return transaction.execute(status -> {
            boolean seen = jdbc.sql(
                            "SELECT EXISTS (SELECT 1 FROM history.preview WHERE id = ? AND rule_id = ? AND made > ?)")
                    .params(preview, rule.id(), at(clock.instant().minus(GOOD_FOR)))
                    .query(Boolean.class)
                    .single();
            if (!seen) {
                throw new Problem(
                        409,
                        "conflict",
                        "preview",
                        "This preview is not of this rule, or older than a day. Make a new one; nothing was changed.");
            }
            jdbc.sql(
                            "DELETE FROM history.rule WHERE slot = ? AND level = ? AND subject IS NOT DISTINCT FROM ? AND id <> ?")
                    .param(rule.kind().slot())
                    .param(rule.scope().level().code())
                    .param(rule.scope().subject())
                    .param(rule.id())
                    .update();
            jdbc.sql("UPDATE history.rule SET confirmed = ? WHERE id = ?")
                    .params(now(), rule.id())
                    .update();
            startOver();
            return find(rule.id());
        });
    }

    /** Removes a rule; broader ones of its slot, which now reach further, are drafts again. */
    public void remove(Rule rule) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM history.rule WHERE id = ?").params(rule.id()).update();
            if (rule.confirmed() != null) {
                List<String> broader = Arrays.stream(Scope.Level.values())
                        .filter(level -> level.compareTo(rule.scope().level()) < 0)
                        .map(Scope.Level::code)
                        .toList();
                for (String level : broader) {
                    jdbc.sql(
                                    "DELETE FROM history.preview WHERE rule_id IN (SELECT id FROM history.rule WHERE slot = ? AND level = ?)")
                            .params(rule.kind().slot(), level)
                            .update();
                    jdbc.sql("UPDATE history.rule SET confirmed = NULL WHERE slot = ? AND level = ?")
                            .params(rule.kind().slot(), level)
                            .update();
                }
            }
            startOver();
        });
    }

    public Hold hold(Scope scope, @Nullable Instant from, @Nullable Instant to, String reason) {
        Hold draft = new Hold(0, scope, from, to, reason);
        long id = jdbc.sql("""
                        INSERT INTO history.hold (level, subject, from_time, to_time, reason, created)
                        VALUES (?, ?, ?, ?, ?, ?) RETURNING id""")
                .param(scope.level().code())
                .param(scope.subject())
                .param(draft.from() == null ? null : at(draft.from()))
                .param(draft.to() == null ? null : at(draft.to()))
                .param(reason)
                .param(now())
                .query(Long.class)
                .single();
        return new Hold(id, scope, from, to, reason);
    }

    /** Removes a hold; every rule is a draft again, because each may now reach what was held. */
    public void release(long id) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("DELETE FROM history.hold WHERE id = ?").params(id).update() == 0) {
                throw Problem.notFound("This hold");
            }
            jdbc.sql("DELETE FROM history.preview").update();
            jdbc.sql("UPDATE history.rule SET confirmed = NULL").update();
            startOver();
        });
    }

    /** What was gathered already is looked at anew under other rules. */
    private void startOver() {
        jdbc.sql("DELETE FROM history.thinned").update();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
