package de.stadtkern.programme.document;

import de.stadtkern.identity.Approvals;
import de.stadtkern.programme.document.MemoDocuments.Document;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Memos to the council over HTTP: drafts, versions, release by two people, and the files. */
@RestController
@Tag(name = "Programme")
public final class MemoDocumentRoutes {
    private static final int MOST = 500;

    private final MemoDocuments documents;
    private final ReleaseMemo release;
    private final Approvals approvals;

    MemoDocumentRoutes(MemoDocuments documents, ReleaseMemo release, Approvals approvals) {
        this.documents = documents;
        this.release = release;
        this.approvals = approvals;
    }

    record Listed(List<Document> items) {}

    record Shown(Document document, int version, ReportDocument report) {}

    record Reason(@Nullable String reason) {}

    record Asked(UUID request) {}

    @Operation(
            summary = "The memos to the council that are written here",
            description = "At most 500, the latest first.")
    @GetMapping(path = "/api/programme/memo-documents", produces = "application/json")
    Listed list() {
        return new Listed(documents.list(MOST));
    }

    @Operation(
            summary = "Write a memo to the council",
            description = "A draft, version 1: reference, date and items with their wording and report.")
    @PostMapping(path = "/api/programme/memo-documents", produces = "application/json")
    ResponseEntity<Document> create(@RequestBody ReportDocument report) {
        report.checked();
        Document made = documents.find(documents.create(report)).orElseThrow();
        return ResponseEntity.status(HttpStatus.CREATED).eTag(tag(made)).body(made);
    }

    @Operation(summary = "One memo", description = "The version `version`, else the latest.")
    @GetMapping(path = "/api/programme/memo-documents/{id}", produces = "application/json")
    ResponseEntity<Shown> one(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        Document document = document(id);
        int shown = version == null ? document.version() : version;
        return ResponseEntity.ok().eTag(tag(document)).body(new Shown(document, shown, report(document, shown)));
    }

    @Operation(
            summary = "Change a memo",
            description = "Makes the next version, which is a draft; If-Match names the state that was read.")
    @PutMapping(path = "/api/programme/memo-documents/{id}", produces = "application/json")
    ResponseEntity<Document> change(
            @PathVariable String id, @RequestBody ReportDocument report, HttpServletRequest request) {
        if (request.getHeader("If-Match") == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the state that you read with If-Match.");
        }
        report.checked();
        Document document = document(id);
        ETags.requireMatch(request, tag(document));
        documents.change(document.id(), document.version(), report);
        Document changed = document(id);
        return ResponseEntity.ok().eTag(tag(changed)).body(changed);
    }

    @Operation(
            summary = "Ask for the release of a memo's latest version",
            description = "Another person who may record papers approves it under /api/approvals.")
    @PostMapping(path = "/api/programme/memo-documents/{id}/release", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(@PathVariable String id, @RequestBody Reason reason) {
        Document document = document(id);
        Map<String, Object> payload = Map.of("memo", document.id().toString(), "version", document.version());
        return new Asked(approvals.request(release, payload, Input.text("/reason", reason.reason(), 500)));
    }

    @Operation(
            summary = "A memo as PDF",
            description = "Accessible by PDF/UA-1; the version `version`, else the latest.")
    @GetMapping(path = "/api/programme/memo-documents/{id}/pdf", produces = "application/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        Document document = document(id);
        int shown = version == null ? document.version() : version;
        return file(
                document, shown, "pdf", ReportFiles.pdf(report(document, shown).checked()));
    }

    @Operation(summary = "A memo as DOCX", description = "The version `version`, else the latest.")
    @GetMapping(
            path = "/api/programme/memo-documents/{id}/docx",
            produces = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    ResponseEntity<byte[]> docx(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        Document document = document(id);
        int shown = version == null ? document.version() : version;
        return file(
                document,
                shown,
                "docx",
                ReportFiles.docx(report(document, shown).checked()));
    }

    private static ResponseEntity<byte[]> file(Document document, int version, String ending, byte[] bytes) {
        String name = "beschlusskontrolle-" + document.reference().replaceAll("[^A-Za-z0-9]", "-") + "-" + version + "."
                + ending;
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(bytes);
    }

    private Document document(String id) {
        return documents.find(Input.uuid("id", id)).orElseThrow(() -> Problem.notFound("This memo"));
    }

    private ReportDocument report(Document document, int version) {
        return documents.content(document.id(), version).orElseThrow(() -> Problem.notFound("This version"));
    }

    private static String tag(Document document) {
        return ETags.of(document.id(), document.version(), String.valueOf(document.released()));
    }
}
