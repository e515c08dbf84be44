package de.stadtkern.operation;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks, backups and settings of the running city. */
@RestController
@Tag(name = "Operation", description = "How the platform is, its backups, and the settings in force")
final class OperationRoutes {
    private static final int RUNS_SHOWN = 20;

    private final Checks checks;
    private final Backups backups;
    private final BackupRuns runs;
    private final SettingsInForce settings;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    OperationRoutes(
            Checks checks,
            Backups backups,
            BackupRuns runs,
            SettingsInForce settings,
            JdbcClient jdbc,
            AuditLog audit) {
        this.checks = checks;
        this.backups = backups;
        this.runs = runs;
        this.settings = settings;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param worst the most urgent level of all */
    record Looked(Finding.Level worst, List<Checks.Told> items) {}

    @Operation(
            summary = "Look whether the platform is well, and what to do where it is not",
            description = "In the language of Accept-Language; the most urgent finding comes first.")
    @GetMapping(path = "/api/operation/checks", produces = "application/json")
    Looked checks(HttpServletRequest request) {
        List<Checks.Told> told = checks.look(Language.of(request));
        return new Looked(Checks.worst(told), told);
    }

    /**
     * @param running how far the backup is that is being made; absent where none is
     * @param next when the next scheduled one is made; absent where none is
     */
    record State(
            List<Backups.Stored> items,
            Backups.@Nullable Running running,
            @Nullable Instant next,
            String folder,
            boolean sealed,
            List<BackupRuns.Run> runs) {}

    @Operation(summary = "The backups that are kept, the one being made, and what became of the latest ones")
    @GetMapping(path = "/api/operation/backups", produces = "application/json")
    State backups() throws IOException {
        return new State(
                backups.list(),
                backups.running(),
                backups.next().orElse(null),
                backups.folder().toAbsolutePath().normalize().toString(),
                backups.sealed(),
                runs.latest(RUNS_SHOWN));
    }

    @Operation(
            summary = "Make a backup now",
            description = "It goes on beside the request; ask for the backups to follow it.")
    @PostMapping(path = "/api/operation/backups", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> make() {
        String file = backups.start(BackupRuns.Occasion.PERSON)
                .orElseThrow(() -> new Problem(
                        409, "conflict", null, "A backup is being made. Wait until it is done; nothing was changed."));
        audit.record("operation:backup-requested", "backup/" + file, Map.of());
        return Map.of("file", file);
    }

    @Operation(
            summary = "Download a backup",
            description = "It holds everything, personal data too; each download is in the audit log.")
    @GetMapping("/api/operation/backups/{file}")
    void download(@PathVariable String file, HttpServletResponse response) throws IOException {
        Path found = find(file);
        audit.record("operation:backup-downloaded", "backup/" + file, Map.of());
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + found.getFileName() + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLengthLong(Files.size(found));
        Files.copy(found, response.getOutputStream());
    }

    @Operation(summary = "Remove a backup")
    @DeleteMapping("/api/operation/backups/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String file) throws IOException {
        Path found = find(file);
        audit.record("operation:backup-removed", "backup/" + file, Map.of());
        Files.deleteIfExists(found);
    }

    private Path find(String file) {
        return backups.find(file).orElseThrow(() -> Problem.notFound("This backup"));
    }

    record Settings(List<SettingsInForce.Setting> items) {}

    @Operation(summary = "The settings in force and where each comes from; secrets are masked")
    @GetMapping(path = "/api/operation/settings", produces = "application/json")
    Settings settings() {
        return new Settings(settings.list());
    }

    /** @param rows as PostgreSQL estimates them */
    record SchemaSize(String schema, int tables, long rows, long bytes) {}

    record Sizes(List<SchemaSize> items) {}

    @Operation(summary = "How large each module's schema is in the database")
    @GetMapping(path = "/api/operation/sizes", produces = "application/json")
    Sizes sizes() {
        return new Sizes(jdbc.sql("""
                        SELECT n.nspname, count(*), coalesce(sum(pg_stat_get_live_tuples(c.oid)), 0)::bigint,
                               coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                        GROUP BY 1 ORDER BY 4 DESC, 1
                        """)
                .query((row, number) -> new SchemaSize(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)))
                .list());
    }
}
