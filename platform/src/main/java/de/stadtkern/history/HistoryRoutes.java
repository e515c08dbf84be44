package de.stadtkern.history;

import de.stadtkern.history.rule.Hold;
import de.stadtkern.history.rule.Kind;
import de.stadtkern.history.rule.Preview;
import de.stadtkern.history.rule.Rule;
import de.stadtkern.history.rule.RuleTable;
import de.stadtkern.history.rule.Scope;
import de.stadtkern.history.run.Nightly;
import de.stadtkern.history.run.RunTable;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules for keeping observations, holds, and the runs that apply them. */
@RestController
@Tag(name = "History", description = "Rules for keeping observations, their archive, and Parquet")
final class HistoryRoutes {
    private static final int RUNS_SHOWN = 20;

    private final RuleTable table;
    private final Preview preview;
    private final Nightly nightly;
    private final RunTable runs;
    private final StoredObservations observations;
    private final AuditLog audit;

    HistoryRoutes(
            RuleTable table,
            Preview preview,
            Nightly nightly,
            RunTable runs,
            StoredObservations observations,
            AuditLog audit) {
        this.table = table;
        this.preview = preview;
        this.nightly = nightly;
        this.runs = runs;
        this.observations = observations;
        this.audit = audit;
    }

    /** @param name of the subject; absent for everything, and where the subject is gone */
    record RuleView(
            long id,
            String kind,
            String level,
            @Nullable Long subject,
            @Nullable String name,
            int afterDays,
            @Nullable Instant confirmed) {}

    record HoldView(
            long id,
            String level,
            @Nullable Long subject,
            @Nullable String name,
            @Nullable Instant from,
            @Nullable Instant to,
            String reason) {}

    record Rules(List<RuleView> rules, List<HoldView> holds) {}

    @Operation(summary = "The rules for keeping observations, and the holds against them")
    @GetMapping(path = "/api/history/rules", produces = "application/json")
    Rules rules() {
        List<Series> all = observations.series();
        return new Rules(
                table.rules().stream().map(rule -> view(rule, all)).toList(),
                table.holds().stream().map(hold -> view(hold, all)).toList());
    }

    private static RuleView view(Rule rule, List<Series> all) {
        return new RuleView(
                rule.id(),
                rule.kind().code(),
                rule.scope().level().code(),
                rule.scope().subject(),
                name(rule.scope(), all),
                rule.afterDays(),
                rule.confirmed());
    }

    private static HoldView view(Hold hold, List<Series> all) {
        return new HoldView(
                hold.id(),
                hold.scope().level().code(),
                hold.scope().subject(),
                name(hold.scope(), all),
                hold.from(),
                hold.to(),
                hold.reason());
    }

    private static @Nullable String name(Scope scope, List<Series> all) {
        if (scope.level() == Scope.Level.EVERYTHING) {
            return null;
        }
        return all.stream()
                .filter(scope::covers)
                .findFirst()
                .map(series -> switch (scope.level()) {
                    case PROPERTY -> series.propertyName();
                    case THING -> series.thingName();
                    default -> series.name();
                })
                .orElse(null);
    }

    private Scope scope(@Nullable String level, @Nullable Long subject) {
        Scope scope = Scope.of(level, subject);
        if (observations.series().stream().noneMatch(scope::covers) && scope.level() != Scope.Level.EVERYTHING) {
            throw Problem.invalid("subject", "No Datastream belongs to this subject.");
        }
        return scope;
    }

    /**
     * @param kind thin-hour, thin-day, delete, archive-then-delete or superseded
     * @param level everything, property, thing or datastream
     * @param subject id of the property, thing or datastream; absent for everything
     * @param afterDays age from which it applies, 1…36500
     */
    record NewRule(
            @Nullable String kind,
            @Nullable String level,
            @Nullable Long subject,
            @Nullable Integer afterDays) {}

    @Operation(
            summary = "Draft a rule",
            description = "It does nothing before its preview is made and confirmed. Confirmed, it takes the place of "
                    + "the rule of the same kind and subject.")
    @PostMapping(path = "/api/history/rules", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    RuleView draft(@RequestBody NewRule asked) {
        Kind kind = Kind.parse("kind", asked.kind());
        Rule rule =
                table.add(kind, scope(asked.level(), asked.subject()), Input.required("afterDays", asked.afterDays()));
        audit.record(
                "history:rule-drafted",
                "history-rule/" + rule.id(),
                Map.of("kind", kind.code(), "afterDays", rule.afterDays()));
        return view(rule, observations.series());
    }

    @Operation(
            summary = "Preview what a rule would take away now",
            description = "Counts, bytes, first and last time of each datastream; changes nothing.")
    @PostMapping(path = "/api/history/rules/{id}/preview", produces = "application/json")
    Preview.Shown preview(@PathVariable String id) {
        return preview.of(find(id));
    }

    record Confirmation(@Nullable String preview) {}

    @Operation(
            summary = "Put a rule into force",
            description = "Names the preview that was seen; it is of this rule and not older than a day.")
    @PostMapping(path = "/api/history/rules/{id}/confirmation", produces = "application/json")
    RuleView confirm(@PathVariable String id, @RequestBody Confirmation seen) {
        Rule rule = table.confirm(find(id), Input.uuid("preview", seen.preview()));
        audit.record("history:rule-confirmed", "history-rule/" + rule.id(), Map.of());
        return view(rule, observations.series());
    }

    @Operation(
            summary = "Remove a rule",
            description = "Broader rules of its kind, which now reach further, are drafts again.")
    @DeleteMapping("/api/history/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        Rule rule = find(id);
        table.remove(rule);
        audit.record("history:rule-removed", "history-rule/" + rule.id(), Map.of());
    }

    private Rule find(String id) {
        return table.find(number(id));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.notFound("This one");
        }
        return Long.parseLong(id);
    }

    /**
     * @param from absent: from the beginning
     * @param to absent: for good
     */
    record NewHold(
            @Nullable String level,
            @Nullable Long subject,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String reason) {}

    @Operation(summary = "Protect observations from every rule")
    @PostMapping(path = "/api/history/holds", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    HoldView hold(@RequestBody NewHold asked) {
        Scope scope = scope(asked.level(), asked.subject());
        Hold hold = table.hold(
                scope,
                within("from", asked.from()),
                within("to", asked.to()),
                Input.line("reason", asked.reason(), 500));
        audit.record("history:hold-placed", "history-hold/" + hold.id(), Map.of());
        return view(hold, observations.series());
    }

    private static @Nullable Instant within(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(Asked.EARLIEST) || time.isAfter(Asked.LATEST))) {
            throw Problem.invalid(field, field + " lies outside 1900 to 2149.");
        }
        return time;
    }

    @Operation(summary = "End a hold", description = "Every rule is a draft again: it may now reach what was held.")
    @DeleteMapping("/api/history/holds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String id) {
        table.release(number(id));
        audit.record("history:hold-ended", "history-hold/" + id, Map.of());
    }

    /**
     * @param running what is going on; absent where nothing is
     * @param next when the next run begins
     */
    record Runs(@Nullable String running, Instant next, List<RunTable.Run> items) {}

    @Operation(summary = "What the latest runs did, and what is going on")
    @GetMapping(path = "/api/history/runs", produces = "application/json")
    Runs runs() {
        return new Runs(nightly.running(), nightly.next(), runs.latest(RUNS_SHOWN));
    }

    @Operation(
            summary = "Run archive and rules now",
            description = "It goes on beside the request; ask for the runs to follow it.")
    @PostMapping(path = "/api/history/runs", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Boolean> run() {
        audit.record("history:run-requested", "history", Map.of());
        if (!nightly.start(false)) {
            throw new Problem(409, "conflict", null, "A run is going on. Wait until it is done; nothing was changed.");
        }
        return Map.of("started", true);
    }

    record Volume(List<StoredObservations.Span> items) {}

    @Operation(
            summary = "How many observations the database holds for each month",
            description = "Months in UTC, decades before 2000 and after 2049; rows as PostgreSQL estimates them.")
    @GetMapping(path = "/api/history/volume", produces = "application/json")
    Volume volume() {
        return new Volume(observations.spans());
    }
}
