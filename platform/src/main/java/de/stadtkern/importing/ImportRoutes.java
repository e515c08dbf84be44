package de.stadtkern.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Imports over HTTP. */
@RestController
@Tag(name = "Imports", description = "Files that come in, and what became of their rows")
final class ImportRoutes {
    private static final int REFUSALS_SHOWN = 100;

    private final Imports imports;
    private final ImportReports reports;

    ImportRoutes(Imports imports, ImportReports reports) {
        this.imports = imports;
        this.reports = reports;
    }

    /** One kind of file that can be imported. */
    record Kind(String kind, String description, String permission) {}

    @Operation(summary = "The kinds of files that can be imported, and the latest reports")
    @GetMapping(path = "/api/imports", produces = "application/json")
    Map<String, @Nullable Object> kinds() {
        List<Kind> kinds = imports.listKinds().stream()
                .map(importer -> new Kind(importer.kind(), importer.description(), importer.permission()))
                .toList();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("items", kinds);
        body.put("next", null);
        body.put("reports", reports.latest(20));
        return body;
    }

    @Operation(
            summary = "Import files of one kind",
            description = "Multipart with one or more parts called files; options of the kind as query parameters."
                    + " Bad rows are refused alone; the report names the first 100 and links to all of them as CSV.")
    @PostMapping(path = "/api/imports/{kind}", produces = "application/json")
    Map<String, Object> run(@PathVariable String kind, HttpServletRequest request) throws IOException {
        FinishedImport finished = imports.run(kind, files(request), options(request));
        ImportReport report = finished.report();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", finished.id());
        body.put("kind", kind);
        body.put("read", report.read());
        body.put("stored", report.stored());
        body.put("alreadyThere", report.alreadyThere());
        body.put("refusedCount", report.refused().size());
        body.put("refused", report.refused().stream().limit(REFUSALS_SHOWN).toList());
        body.put("refusals", "/api/imports/reports/" + finished.id() + "/refusals.csv");
        return body;
    }

    @Operation(summary = "Every refused row of an import as CSV: file, line, reason")
    @GetMapping(path = "/api/imports/reports/{id}/refusals.csv", produces = "text/csv;charset=UTF-8")
    void refusals(@PathVariable String id, HttpServletResponse response) throws IOException {
        UUID report = uuid(id);
        if (!reports.contains(report)) {
            throw Problem.notFound("This import report");
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"refusals-" + report + ".csv\"");
        CsvWriter csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord("file", "line", "reason");
        reports.eachRefusal(report, refusal -> write(csv, refusal));
        csv.flush();
    }

    private static void write(CsvWriter csv, Refusal refusal) {
        csv.writeRecord(harmless(refusal.file()), Long.toString(refusal.line()), harmless(refusal.reason()));
    }

    /** A text that no spreadsheet takes for a formula. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("This import report");
        }
    }

    private static List<SourceFile> files(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw new Problem(
                    415, "not-multipart", "Content-Type", "multipart/form-data with parts called files is needed.");
        }
        List<SourceFile> files = new ArrayList<>();
        try {
            for (Part part : request.getParts()) {
                if (!part.getName().equals("files") || part.getSubmittedFileName() == null) {
                    throw Problem.invalid("files", "Every part is a file and is called files.");
                }
                files.add(new Upload(part));
            }
        } catch (IllegalStateException e) {
            throw new Problem(413, "too-large", "files", "The files are larger than this server accepts.");
        } catch (ServletException | IOException e) {
            throw Problem.invalid("files", "The body is not readable as multipart/form-data.");
        }
        return files;
    }

    private static Map<String, String> options(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Map.of();
        }
        Map<String, String> options = new LinkedHashMap<>();
        try {
            UriComponentsBuilder.newInstance()
                    .query(query)
                    .build(true)
                    .getQueryParams()
                    .forEach((name, values) -> {
                        String value = values.getFirst();
                        options.put(decoded(name), value == null ? "" : decoded(value));
                    });
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("query", "The options are not a well-formed query string.");
        }
        return options;
    }

    private static String decoded(String text) {
        return org.springframework.web.util.UriUtils.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A file that came in over HTTP; the container keeps it on disk. */
    private record Upload(Part part) implements SourceFile {
        @Override
        public String name() {
            String name = String.valueOf(part.getSubmittedFileName());
            return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        }

        @Override
        public InputStream open() throws IOException {
            return part.getInputStream();
        }
    }
}
