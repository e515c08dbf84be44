package de.stadtkern.programme.paper;

import de.stadtkern.programme.Visible;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Papers over HTTP. */
@RestController
@Tag(name = "Programme", description = "What the council decided, and what became of it")
public final class PaperRoutes {
    private final Papers papers;

    PaperRoutes(Papers papers) {
        this.papers = papers;
    }

    @Operation(
            summary = "The papers, newest first",
            description = "Those that are public, and the others for callers who may see them.")
    @GetMapping(path = "/api/programme/papers", produces = "application/json")
    Page<Paper> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        return Page.of(
                papers.list(Visible.toCaller(), after == null ? null : Input.uuid("after", after), paging.limit() + 1),
                paging,
                paper -> paper.id().toString());
    }

    @Operation(
            summary = "One paper",
            description = "By its id, or by its reference with a hyphen for the slash, such as V0870-21.")
    @GetMapping(path = "/api/programme/papers/{id}", produces = "application/json")
    ResponseEntity<Paper> one(@PathVariable String id) {
        Visible visible = Visible.toCaller();
        Paper paper = (id.length() == 36
                        ? papers.find(visible, Input.uuid("id", id))
                        : papers.find(visible, Reference.parse(Input.line("id", id, 60))))
                .orElseThrow(() -> Problem.notFound("This paper"));
        return ResponseEntity.ok().eTag(ETags.of(paper.id(), paper.version())).body(paper);
    }

    @Operation(summary = "Record a paper", description = "A body or unit that is not known yet is made by its name.")
    @PostMapping(path = "/api/programme/papers", produces = "application/json")
    ResponseEntity<Paper> create(@RequestBody PaperDraft body) {
        Paper paper = papers.create(body.checked());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(paper.id(), paper.version()))
                .body(paper);
    }

    @Operation(
            summary = "Change a paper",
            description = "If-Match names the version that was read; the one before stays on record.")
    @PutMapping(path = "/api/programme/papers/{id}", produces = "application/json")
    ResponseEntity<Paper> change(@PathVariable String id, @RequestBody PaperDraft body, HttpServletRequest request) {
        UUID paper = Input.uuid("id", id);
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the version that you read with If-Match.");
        }
        if (!papers.change(paper, version -> expected.strip().equals(ETags.of(paper, version)), body.checked())) {
            throw new Problem(
                    412, "changed-meanwhile", "If-Match", "The paper was changed meanwhile; read it again first.");
        }
        return one(paper.toString());
    }
}
