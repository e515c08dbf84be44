package de.stadtkern.programme.exchange;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.project.ProjectTitles;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.Versions;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What other cities need to do the same, over HTTP. */
@RestController
@Tag(name = "Programme")
public final class TransferRoutes {
    private final Register<Transfer> register;
    private final TransferPackage packages;
    private final ProjectTitles titles;
    private final Versions versions;

    TransferRoutes(Register<Transfer> register, TransferPackage packages, ProjectTitles titles, Versions versions) {
        this.register = register;
        this.packages = packages;
        this.titles = titles;
        this.versions = versions;
    }

    /**
     * @param slug of the project
     * @param version 0 while nothing was recorded
     * @param handedOn whether everyone may take the package along: the project and this are public
     * @param onceCents sum of the costs to begin with
     * @param yearlyCents sum of the costs a year
     */
    record Told(
            String slug,
            String title,
            boolean isPublic,
            boolean handedOn,
            int version,
            String etag,
            Transfer content,
            long onceCents,
            long yearlyCents) {}

    @Operation(
            summary = "What another city needs to do the same as a project",
            description = "What it takes, what it costs, whom to ask.")
    @GetMapping(path = "/api/programme/transfers/{slug}", produces = "application/json")
    ResponseEntity<Told> one(@PathVariable String slug) {
        Told told = now(slug);
        return Versions.answer(HttpStatus.OK, told.etag(), told);
    }

    @Operation(
            summary = "Record what another city needs to do the same as a project",
            description =
                    "If-Match names the version that was read, also where nothing was recorded yet. Where it was changed meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PutMapping(path = "/api/programme/transfers/{slug}", produces = "application/json")
    ResponseEntity<?> record(@PathVariable String slug, @RequestBody TransferDraft body, HttpServletRequest request) {
        now(slug);
        Transfer transfer = body.checked();
        boolean recorded =
                register.put(slug, Versions.expected(request), transfer, Boolean.TRUE.equals(body.isPublic()));
        Told told = now(slug);
        return recorded
                ? Versions.answer(HttpStatus.OK, told.etag(), told)
                : versions.conflict(request, told.etag(), told, body);
    }

    @Operation(
            summary = "The transfer package of a project, as a ZIP file",
            description =
                    "A text to read in the language of Accept-Language, the same as JSON, what was learned, and the publiccode.yml of its software; only what everyone may see, whoever asks.")
    @GetMapping(path = "/api/programme/transfers/{slug}/package.zip", produces = "application/zip")
    void zip(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] file = packages.of(Input.line("slug", slug, 80), Language.of(request))
                .orElseThrow(() -> Problem.notFound("This project"));
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + slug + ".zip\"");
        response.getOutputStream().write(file);
    }

    private Told now(String given) {
        String slug = Input.line("slug", given, 80);
        Visible visible = Visible.toCaller();
        String title = titles.find(visible, slug).orElseThrow(() -> Problem.notFound("This project"));
        boolean open = titles.find(Visible.PUBLIC, slug).isPresent();
        return register.find(visible, slug)
                .map(entry -> new Told(
                        slug,
                        title,
                        entry.isPublic(),
                        open && entry.isPublic(),
                        entry.version(),
                        entry.etag(),
                        entry.content(),
                        entry.content().onceCents(),
                        entry.content().yearlyCents()))
                .orElseGet(() -> new Told(slug, title, false, false, 0, register.absent(slug), Transfer.NONE, 0, 0));
    }
}
