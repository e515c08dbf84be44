package de.stadtkern.history;

import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.ArchiveTable;
import de.stadtkern.history.archive.ArchiveTable.MonthState;
import de.stadtkern.history.run.Nightly;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The archive of closed months. */
@RestController
@Tag(name = "History", description = "Rules for keeping observations, their archive, and Parquet")
final class ArchiveRoutes {
    private final ArchiveTable table;
    private final @Nullable Archive archive;
    private final Nightly nightly;
    private final AuditLog audit;

    ArchiveRoutes(ArchiveTable table, @Nullable Archive archive, Nightly nightly, AuditLog audit) {
        this.table = table;
        this.archive = archive;
        this.nightly = nightly;
        this.audit = audit;
    }

    /**
     * @param place where the files are; absent where no archive is set up
     * @param waiting closed months that are not archived yet, as {@code 2026-01}
     */
    record State(@Nullable String place, List<YearMonth> waiting, List<MonthState> months) {}

    @Operation(summary = "What stands in the archive, month by month")
    @GetMapping(path = "/api/history/archive", produces = "application/json")
    State state() {
        Archive there = archive;
        return new State(
                there == null ? null : there.description(),
                there == null ? List.of() : there.waiting(),
                table.months());
    }

    record FileView(
            int datastream,
            String day,
            String key,
            long rows,
            long bytes,
            String sha256,
            @Nullable String failure) {}

    record Files(List<FileView> items) {}

    @Operation(summary = "The files of an archived month with their SHA-256")
    @GetMapping(path = "/api/history/archive/{month}", produces = "application/json")
    Files files(@PathVariable String month) {
        return new Files(table.ofMonth(parse(month)).stream()
                .map(file -> new FileView(
                        file.datastream(),
                        file.day().toString(),
                        file.key(),
                        file.content().rows(),
                        file.bytes(),
                        file.sha256(),
                        file.failure()))
                .toList());
    }

    @Operation(
            summary = "Read every file of an archived month back and compare its SHA-256",
            description = "It goes on beside the request; ask for the runs to follow it.")
    @PostMapping(path = "/api/history/archive/{month}/verification", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Boolean> verify(@PathVariable String month) {
        YearMonth asked = parse(month);
        if (archive == null || table.ofMonth(asked).isEmpty()) {
            throw Problem.notFound("This month in the archive");
        }
        audit.record("history:archive-check-requested", "archive/" + asked, Map.of());
        if (!nightly.verify(asked)) {
            throw new Problem(409, "conflict", null, "A run is going on. Wait until it is done; nothing was changed.");
        }
        return Map.of("started", true);
    }

    private static YearMonth parse(String month) {
        try {
            if (month.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(month);
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Problem.invalid("month", "month is as 2026-01.");
    }
}
